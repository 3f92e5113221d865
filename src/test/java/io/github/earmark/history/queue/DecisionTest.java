package io.github.earmark.history.queue;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.queue.Decision.Effect;
import io.github.earmark.history.queue.Submission.State;
import io.github.earmark.history.queue.Submission.Verdict;
import io.github.earmark.playback.Moment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is owed, and what the user decides about it. Plays 1, 2, … are `t1`, `t2`, ….
class DecisionTest {
  private static final Instant NOW = at(9_000).wall();

  @TempDir Path directory;
  History history;
  Queue queue;
  final List<String> woken = new ArrayList<>();

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
    queue = history.queue();
    for (var service : List.of("a", "b")) {
      queue.onPending(service, () -> woken.add(service));
    }
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void what_is_owed_is_told_with_its_standing_and_reason() {
    HeardPlays.listens(history, 5, "a", "b");
    var batch = queue.sending(queue.next("a", 3), NOW, HeardPlays.AS_IT_IS);
    queue.settle(
        List.of(
            new Verdict(batch.get(0), State.SET_ASIDE, "bad"),
            new Verdict(batch.get(1), State.PENDING, "503")),
        NOW);
    history.commit("mpd", "MPD", listen("held", track("held"), 1), wrong(), List.of("a"));

    assertThat(owed("a", 9))
        .containsExactly(
            "t1 SET_ASIDE 1 bad",
            "t3 UNANSWERED 1 null",
            "t2 PENDING 1 503",
            "t4 PENDING 0 null",
            "t5 PENDING 0 null",
            "held HELD 0 null");
    assertThat(owed("a", 1)).hasSize(4).contains("t2 PENDING 1 503");
    assertThat(owed("b", 2)).containsExactly("t1 PENDING 0 null", "t2 PENDING 0 null");
    assertThat(owed(null, 9)).hasSize(11);
    assertThat(owed("nobody", 9)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"SET_ASIDE", "IGNORED", "DROPPED"})
  void what_is_retried_is_sent_again_and_what_was_dropped_with_its_first_values(State state) {
    HeardPlays.listens(history, 1, "a", "b");
    become(state);
    var sent = HeardPlays.ask(history, "SELECT frozen FROM submissions WHERE service = 'a'");
    woken.clear();

    assertThat(queue.decide(Decision.RETRY, List.of(1L), null, NOW))
        .containsExactly(
            new Effect(1, "a", DeliveryState.valueOf(state.name()), true),
            new Effect(1, "b", DeliveryState.PENDING, false));
    assertThat(queue.next("a", 9)).singleElement().matches(one -> one.attempts() == 1);
    assertThat(HeardPlays.ask(history, "SELECT frozen FROM submissions WHERE service = 'a'"))
        .isEqualTo(state == State.DROPPED ? sent : Collections.singletonList(null));
    assertThat(woken).as("b has nothing new").containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource({"SET_ASIDE, true", "IGNORED, true", "PENDING, true", "ACCEPTED, false"})
  void what_is_dropped_is_not_sent_and_the_play_stays(State state, boolean done) {
    HeardPlays.listens(history, 1, "a", "b");
    become(state);
    assertThat(queue.decide(Decision.DROP, List.of(1L), "a", NOW))
        .containsExactly(new Effect(1, "a", DeliveryState.valueOf(state.name()), done));
    assertThat(queue.next("a", 9)).isEmpty();
    assertThat(queue.unanswered("a", 9)).isEmpty();
    assertThat(queue.next("b", 9)).hasSize(1);
    assertThat(queue.backlog("a", 9)).matches(b -> b.owed() == 0 && b.setAsideCount() == 0);
    try (var reader = history.reader()) {
      assertThat(reader.totals().listens()).isEqualTo(1);
    }
  }

  @Test
  void an_unknown_play_has_no_effect() {
    HeardPlays.listens(history, 1, "a");
    assertThat(queue.decide(Decision.RETRY, List.of(7L), null, NOW)).isEmpty();
    assertThat(queue.decide(Decision.DROP, List.of(1L), "b", NOW)).isEmpty();
    assertThat(queue.next("a", 9)).hasSize(1);
  }

  @Test
  void all_that_is_set_aside_is_meant_and_nothing_else() {
    HeardPlays.listens(history, 4, "a", "b");
    for (var service : List.of("a", "b")) {
      var batch = queue.sending(queue.next(service, 3), NOW, HeardPlays.AS_IT_IS);
      queue.settle(
          List.of(
              new Verdict(batch.get(0), State.SET_ASIDE, "bad"),
              new Verdict(batch.get(1), State.IGNORED, "too old"),
              new Verdict(batch.get(2), State.SET_ASIDE, "bad")),
          NOW);
    }
    assertThat(queue.decideAll(Decision.RETRY, "a", NOW)).isEqualTo(2);
    assertThat(queue.decideAll(Decision.DROP, "b", NOW)).isEqualTo(2);
    assertThat(owed("a", 9))
        .containsExactly("t1 PENDING 1 bad", "t3 PENDING 1 bad", "t4 PENDING 0 null");
    assertThat(owed("b", 9)).containsExactly("t4 PENDING 0 null");
    assertThat(queue.decideAll(Decision.RETRY, "b", NOW)).as("dropped is dropped").isZero();
  }

  @Test
  void what_was_dropped_on_its_way_is_not_sent_but_what_the_service_took_is_taken() {
    HeardPlays.listens(history, 2, "a");
    var batch = queue.next("a", 9);
    queue.decide(Decision.DROP, List.of(1L), null, NOW);
    var sent = queue.sending(batch, NOW, HeardPlays.AS_IT_IS);
    assertThat(sent).extracting(Submission::id).containsExactly(batch.get(1).id());
    queue.decide(Decision.DROP, List.of(2L), null, NOW);
    queue.settle(List.of(new Verdict(sent.getFirst(), State.ACCEPTED, null)), NOW);
    assertThat(HeardPlays.ask(history, "SELECT state FROM submissions ORDER BY play"))
        .containsExactly("dropped", "accepted");
  }

  @Test
  void a_play_that_is_held_can_be_dropped_and_taken_back() {
    history.commit("mpd", "MPD", listen("held", track("held"), 1), wrong(), List.of("a"));
    queue.decide(Decision.DROP, List.of(1L), null, NOW);
    history.restamp(at(500));
    assertThat(queue.next("a", 9)).isEmpty();
    queue.decide(Decision.RETRY, List.of(1L), null, NOW);
    assertThat(queue.next("a", 9)).hasSize(1);
  }

  @Test
  void old_listens_are_counted_whether_answered_or_not() {
    HeardPlays.listens(history, 4, "a");
    queue.sending(queue.next("a", 1), NOW, HeardPlays.AS_IT_IS);
    assertThat(queue.before("a", at(180).wall())).isZero();
    assertThat(queue.before("a", at(181).wall())).isEqualTo(1);
    assertThat(queue.before("a", NOW)).isEqualTo(4);
    assertThat(queue.before("b", NOW)).isZero();
  }

  /// Brings play 1 into this state at service `a`.
  private void become(State state) {
    var one = queue.sending(queue.next("a", 1), NOW, HeardPlays.AS_IT_IS).getFirst();
    queue.settle(
        List.of(new Verdict(one, state == State.DROPPED ? State.SET_ASIDE : state, "why")), NOW);
    if (state == State.DROPPED) {
      queue.decide(Decision.DROP, List.of(1L), "a", NOW);
    }
  }

  /// A clock before the build.
  private static Moment wrong() {
    return at("boot", 101, Instant.EPOCH);
  }

  private List<String> owed(@Nullable String service, int most) {
    try (var reader = history.reader()) {
      return reader.undelivered().listens(service, most).stream()
          .map(
              one ->
                  one.track().title()
                      + " "
                      + one.standing()
                      + " "
                      + one.attempts()
                      + " "
                      + one.reason())
          .toList();
    }
  }
}
