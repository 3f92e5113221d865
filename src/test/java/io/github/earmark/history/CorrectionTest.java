package io.github.earmark.history;

import static io.github.earmark.history.HeardPlays.AS_IT_IS;
import static io.github.earmark.history.HeardPlays.MPD;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.queue.Decision;
import io.github.earmark.history.queue.Decision.Effect;
import io.github.earmark.history.queue.DeliveryState;
import io.github.earmark.history.queue.Edits;
import io.github.earmark.history.queue.ItemShape;
import io.github.earmark.history.queue.OwedListen;
import io.github.earmark.history.queue.Queue;
import io.github.earmark.history.queue.Submission;
import io.github.earmark.history.queue.Submission.State;
import io.github.earmark.history.queue.Submission.Verdict;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.PlayRow;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.playback.Moment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The user's corrections are sent; the history keeps what the player said.
class CorrectionTest {
  private static final Instant NOW = at(1_000).wall();
  private static final Edits RETITLED = new Edits(Map.of(Tag.TITLE, List.of("edited")));

  private static ItemShape shaped(Submission submission) {
    return new ItemShape.Sent(
        submission
            .listen()
            .track()
            .corrected(Map.of(Tag.TITLE, List.of("shaped"), Tag.ALBUM, List.of("Shaped album"))));
  }

  @TempDir Path directory;
  History history;
  Queue queue;
  final List<String> woken = new ArrayList<>();

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
    queue = history.queue();
    queue.onPending("a", () -> woken.add("a"));
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void rules_apply_before_edits_and_both_are_kept() {
    HeardPlays.listens(history, 2, "a");
    assertThat(queue.edit(1, null, RETITLED))
        .containsExactly(new Effect(1, "a", DeliveryState.PENDING, true));
    var sent = queue.sending(queue.next("a", 9), NOW, CorrectionTest::shaped);
    assertThat(titles(sent)).containsExactly("edited", "shaped");
    assertThat(sent).allMatch(one -> "Shaped album".equals(album(one)));
    assertThat(titles(queue.unanswered("a", 9))).containsExactly("edited", "shaped");
    assertThat(queue.sending(sent, NOW, _ -> new ItemShape.Kept("no")))
        .as("its values stand, whatever the rules would make of them")
        .isEqualTo(sent);

    queue.settle(sent.stream().map(one -> new Verdict(one, State.PENDING, "503")).toList(), NOW);
    var again = queue.sending(queue.next("a", 9), NOW, AS_IT_IS);
    assertThat(again).extracting(Submission::listen).isEqualTo(listens(sent));
    try (var reader = history.reader()) {
      assertThat(reader.recent(9, HistoryFilter.ALL))
          .extracting(row -> row.said().title())
          .containsExactly("t2", "t1");
    }
  }

  @Test
  void ignored_listens_keep_the_reason_and_are_judged_again_on_retry() {
    HeardPlays.listens(history, 2, "a");
    var told = new ArrayList<String>();
    queue.onChange(() -> told.add("changed"));
    var sent =
        queue.sending(
            queue.next("a", 9),
            NOW,
            one -> one.listen().play() == 1 ? new ItemShape.Kept("rule 1") : AS_IT_IS.apply(one));
    assertThat(titles(sent)).containsExactly("t2");
    assertThat(told).hasSize(1);
    assertThat(queue.next("a", 9)).isEmpty();
    try (var reader = history.reader()) {
      assertThat(reader.recent(9, HistoryFilter.ALL).getLast().submissions())
          .containsExactly(new PlayRow.State("a", DeliveryState.IGNORED, "rule 1"));
    }
    queue.decide(Decision.RETRY, List.of(1L), "a", NOW);
    assertThat(titles(queue.sending(queue.next("a", 9), NOW, CorrectionTest::shaped)))
        .containsExactly("shaped");
  }

  @Test
  void a_rejected_listen_is_edited_and_sent_with_new_values() {
    HeardPlays.listens(history, 1, "a");
    var sent = queue.sending(queue.next("a", 9), NOW, AS_IT_IS);
    queue.settle(List.of(new Verdict(sent.getFirst(), State.SET_ASIDE, "bad")), NOW);
    assertThat(queue.edit(1, "a", RETITLED))
        .containsExactly(new Effect(1, "a", DeliveryState.SET_ASIDE, true));
    assertThat(queue.next("a", 9)).as("only when it is retried").isEmpty();
    assertThat(queue.backlog("a", 9).setAside().getFirst().listen().track().title())
        .isEqualTo("edited");
    queue.decide(Decision.RETRY, List.of(1L), "a", NOW);
    assertThat(titles(queue.sending(queue.next("a", 9), NOW, AS_IT_IS))).containsExactly("edited");
  }

  @Test
  void edits_add_up_and_survive_a_restart() {
    HeardPlays.listens(history, 1, "a", "b");
    queue.edit(1, "a", new Edits(Map.of(Tag.TITLE, List.of("x"), Tag.ALBUM, List.of())));
    queue.edit(1, "a", new Edits(Map.of(Tag.TITLE, List.of("y"))));
    history.close();
    open();
    var one = queue.sending(queue.next("a", 9), NOW, AS_IT_IS).getFirst();
    assertThat(one.listen().track().title()).isEqualTo("y");
    assertThat(album(one)).isNull();
    assertThat(titles(queue.sending(queue.next("b", 9), NOW, AS_IT_IS))).containsExactly("t1");
  }

  @Test
  void a_listen_that_may_have_arrived_cannot_be_edited() {
    HeardPlays.listens(history, 2, "a");
    var sent = queue.sending(queue.next("a", 9), NOW, AS_IT_IS);
    queue.settle(List.of(new Verdict(sent.getFirst(), State.ACCEPTED, null)), NOW);
    assertThat(queue.edit(1, null, RETITLED))
        .containsExactly(new Effect(1, "a", DeliveryState.ACCEPTED, false));
    assertThat(queue.edit(2, null, RETITLED))
        .containsExactly(new Effect(2, "a", DeliveryState.UNANSWERED, false));
    assertThat(queue.edit(3, null, RETITLED)).isEmpty();
    assertThat(titles(queue.unanswered("a", 9))).containsExactly("t2");
  }

  @Test
  void a_listen_edited_just_before_sending_waits_for_the_next_turn() {
    HeardPlays.listens(history, 2, "a");
    var batch = queue.next("a", 9);
    queue.edit(1, "a", RETITLED);
    assertThat(titles(queue.sending(batch, NOW, AS_IT_IS))).containsExactly("t2");
    assertThat(queue.sending(batch.subList(0, 1), NOW, _ -> new ItemShape.Kept("no"))).isEmpty();
    assertThat(titles(queue.sending(queue.next("a", 9), NOW, AS_IT_IS))).containsExactly("edited");
  }

  @Test
  void sent_values_that_differ_from_the_players_are_remembered() {
    HeardPlays.listens(history, 2, "a");
    var sent =
        queue.sending(
            queue.next("a", 9),
            NOW,
            one -> one.listen().play() == 1 ? shaped(one) : AS_IT_IS.apply(one));
    queue.settle(sent.stream().map(one -> new Verdict(one, State.ACCEPTED, null)).toList(), NOW);
    queue.forget(List.of(1L, 2L), Set.of("a"), NOW);
    assertThat(queue.deletions("a", 9))
        .extracting(one -> one.listen().track().title())
        .as("as it is there")
        .containsExactly("shaped", "t2");
  }

  @Test
  void a_listen_kept_back_waits_and_can_be_edited_and_dropped() {
    var hold = Map.of("a", Duration.ofMinutes(5), "b", Duration.ZERO);
    for (var n = 1; n <= 3; n++) {
      history.commit(MPD, listen("k" + n, track("t" + n), n * 180L), heard(n), hold);
    }
    assertThat(queue.next("b", 9)).hasSize(3);
    assertThat(queue.next("a", 9)).isEmpty();
    var first = heard(1).wall().plus(Duration.ofMinutes(5));
    assertThat(queue.release("a", first.minusMillis(1))).isEqualTo(first);
    assertThat(queue.next("a", 9)).isEmpty();
    try (var reader = history.reader()) {
      assertThat(reader.undelivered().listens("a", 9))
          .hasSize(3)
          .allMatch(owedListen -> owedListen.standing() == OwedListen.Standing.KEPT_BACK)
          .element(0)
          .matches(owedListen -> first.equals(owedListen.until()));
    }

    assertThat(queue.release("a", first)).isEqualTo(first.plusSeconds(180));
    assertThat(titles(queue.next("a", 9))).containsExactly("t1");
    queue.edit(2, "a", RETITLED);
    queue.decide(Decision.DROP, List.of(3L), "a", NOW);
    assertThat(queue.release("a", first.plusSeconds(180))).isNull();
    assertThat(titles(queue.sending(queue.next("a", 9), NOW, AS_IT_IS)))
        .containsExactly("t1", "edited");
  }

  @Test
  void a_listen_kept_back_can_be_sent_at_once() {
    var hold = Map.of("a", Duration.ofMinutes(5), "b", Duration.ofMinutes(5));
    for (var n = 1; n <= 3; n++) {
      history.commit(MPD, listen("k" + n, track("t" + n), n * 180L), heard(n), hold);
    }
    assertThat(queue.decide(Decision.SEND, List.of(2L, 9L), "a", NOW))
        .containsExactly(new Decision.Effect(2, "a", DeliveryState.KEPT_BACK, true));
    assertThat(titles(queue.next("a", 9))).containsExactly("t2");
    assertThat(queue.next("b", 9)).isEmpty();
    assertThat(queue.decide(Decision.SEND, List.of(2L), "a", NOW))
        .containsExactly(new Decision.Effect(2, "a", DeliveryState.PENDING, false));
    queue.decide(Decision.DROP, List.of(1L), null, NOW);
    assertThat(queue.decide(Decision.SEND, List.of(1L), "a", NOW))
        .containsExactly(new Decision.Effect(1, "a", DeliveryState.DROPPED, false));
    assertThat(queue.decideAll(Decision.SEND, "b", NOW)).isEqualTo(2);
    assertThat(titles(queue.next("b", 9))).containsExactly("t2", "t3");
    assertThat(titles(queue.next("a", 9))).containsExactly("t2");
    queue.decide(Decision.RETRY, List.of(1L), "a", NOW);
    assertThat(titles(queue.next("a", 9)))
        .as("who drops it and wants it after all does not wait")
        .containsExactly("t1", "t2");
  }

  @Test
  void a_clock_that_ran_ahead_keeps_nothing_back_for_years() {
    var ahead = at("boot", 280, NOW.plus(Duration.ofDays(900)));
    history.commit(MPD, listen("k", track("t"), 180), ahead, Map.of("a", Duration.ofMinutes(5)));
    assertThat(queue.release("a", NOW)).isNull();
    assertThat(queue.next("a", 9)).hasSize(1);
  }

  private static Moment heard(int n) {
    return at(n * 180L + 100);
  }

  private static List<Listen> listens(List<Submission> submissions) {
    return submissions.stream().map(Submission::listen).toList();
  }

  private static List<String> titles(List<Submission> submissions) {
    return submissions.stream().map(one -> String.valueOf(one.listen().track().title())).toList();
  }

  private static @Nullable String album(Submission submission) {
    return submission.listen().track().tags().first(Tag.ALBUM);
  }
}
