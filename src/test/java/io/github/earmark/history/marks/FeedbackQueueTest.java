package io.github.earmark.history.marks;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.MORNING;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.History;
import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.TrackFeedback.State;
import io.github.earmark.history.queue.Decision;
import io.github.earmark.history.queue.Submission;
import io.github.earmark.history.read.HistoryFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What services are told of loves and hates.
class FeedbackQueueTest {
  private static final List<String> SERVICES = List.of("fm", "lb");

  @TempDir Path directory;
  private History history;
  private Instant now = MORNING;

  @BeforeEach
  void open() {
    history = History.open(directory, BUILT);
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void a_love_is_there_for_every_service_before_the_play_is_stored() {
    feel(1);
    for (var service : SERVICES) {
      var trackFeedback = only(service);
      assertThat(trackFeedback.score()).isEqualTo(1);
      assertThat(trackFeedback.names()).isEqualTo(track("t1"));
      assertThat(trackFeedback.listen()).isNull();
    }
  }

  @Test
  void the_last_word_is_the_one_that_is_sent() {
    feel(1);
    feel(-1);
    feel(0);
    assertThat(only("lb").score()).isZero();
  }

  @Test
  void it_comes_with_the_listen_that_the_service_took() {
    feel(1);
    history.commit("mpd", "MPD", listen("key", track("t1"), 0), at(100), SERVICES);
    var queue = history.queue();
    var submission = queue.next("lb", 1);
    queue.settle(
        List.of(new Submission.Verdict(submission.getFirst(), Submission.State.ACCEPTED, null)),
        now);
    assertThat(only("lb").listen()).isEqualTo(submission.getFirst().listen());
    assertThat(only("fm").listen()).isNull();
  }

  @Test
  void all_that_is_set_aside_is_retried_or_dropped_at_one_service() {
    feel(1);
    for (var service : SERVICES) {
      var trackFeedback = only(service);
      assertThat(history.feedback().sending(trackFeedback, now)).isTrue();
      history.feedback().settle(trackFeedback, State.SET_ASIDE, "no", now);
    }
    assertThat(history.feedback().decideAll(Decision.RETRY, "lb", now)).isEqualTo(1);
    assertThat(only("lb").attempts()).isZero();
    assertThat(only("lb").score()).isEqualTo(1);
    assertThat(history.feedback().count("fm").setAside()).isEqualTo(1);

    assertThat(history.feedback().decideAll(Decision.DROP, "fm", now)).isEqualTo(1);
    assertThat(history.feedback().count("fm")).isEqualTo(new FeedbackQueue.Count(0, 0));
    assertThat(history.feedback().decideAll(Decision.RETRY, "fm", now)).isZero();
  }

  @Test
  void undoing_what_was_never_sent_cancels_it() {
    feel(1);
    undo();
    assertThat(history.feedback().next("lb", 10)).isEmpty();
    assertThat(history.feedback().pending("fm")).isZero();
  }

  @Test
  void undoing_what_was_delivered_sends_what_held_before() {
    feel(-1);
    deliver("lb");
    feel(1);
    deliver("lb");
    undo();
    assertThat(only("lb").score()).isEqualTo(-1);
    deliver("lb");
    undo();
    assertThat(only("lb").score()).isZero();
  }

  @Test
  void undoing_what_was_not_delivered_needs_nothing_where_the_one_before_was() {
    feel(1);
    deliver("lb");
    feel(-1);
    undo();
    assertThat(history.feedback().next("lb", 10)).isEmpty();
    assertThat(only("fm").score()).isEqualTo(1);
  }

  @Test
  void what_was_sent_and_not_answered_is_taken_back_too() {
    feel(1);
    assertThat(history.feedback().sending(only("lb"), now)).isTrue();
    undo();
    assertThat(only("lb").score()).isZero();
  }

  @Test
  void an_answer_does_not_settle_what_was_wanted_meanwhile() {
    feel(1);
    var sent = only("lb");
    assertThat(history.feedback().sending(sent, now)).isTrue();
    feel(-1);
    history.feedback().settle(sent, State.ACCEPTED, null, now);
    assertThat(only("lb").score()).isEqualTo(-1);
    assertThat(history.feedback().sending(sent, now)).as("the old wish").isFalse();
  }

  @Test
  void an_answer_settles_a_later_wish_for_the_same() {
    feel(1);
    var sent = only("lb");
    assertThat(history.feedback().sending(sent, now)).isTrue();
    feel(-1);
    undo();
    history.feedback().settle(sent, State.ACCEPTED, null, now);
    assertThat(history.feedback().next("lb", 10)).isEmpty();
  }

  @Test
  void what_a_service_will_not_take_is_not_sent_again_until_it_is_said_again() {
    feel(1);
    var first = only("lb");
    history.feedback().settle(first, State.PENDING, "not now", now);
    assertThat(only("lb").reason()).isEqualTo("not now");
    history.feedback().settle(first, State.IGNORED, "no such track", now);
    assertThat(history.feedback().next("lb", 10)).isEmpty();
    feel(1);
    assertThat(only("lb").attempts()).isZero();
  }

  @Test
  void the_courier_is_woken_after_the_mark_is_stored() {
    var woken = new ArrayList<Integer>();
    history.feedback().onPending("lb", () -> woken.add(only("lb").score()));
    feel(1);
    feel(-1);
    assertThat(woken).containsExactly(1, -1);
  }

  @Test
  void undoing_after_a_merge_takes_back_what_was_delivered_by_the_other_names() {
    mergeAway(feel(1));
    undo();
    assertThat(only("lb").names().title()).isEqualTo("t1");
    assertThat(only("lb").score()).isZero();
    assertThat(history.feedback().pending("fm")).as("never sent").isZero();
  }

  @Test
  void what_is_said_after_a_merge_is_told_by_both_names() {
    mergeAway(feel(1));
    feel(-1);
    assertThat(history.feedback().next("lb", 10))
        .extracting(trackFeedback -> trackFeedback.names().title() + " " + trackFeedback.score())
        .containsExactlyInAnyOrder("t1 -1", "t2 -1");
  }

  @Test
  void after_a_merge_is_undone_each_track_is_told_as_it_stands() {
    var gone = feel(1);
    mergeAway(gone);
    feel(-1);
    deliverAll("lb");
    assertThat(history.trackIdentity().unmerge(gone, now)).isNotNull();
    assertThat(history.feedback().next("lb", 10))
        .extracting(trackFeedback -> trackFeedback.names().title() + " " + trackFeedback.score())
        .containsExactly("t1 1");
  }

  private void deliverAll(String service) {
    for (var trackFeedback : history.feedback().next(service, 10)) {
      assertThat(history.feedback().sending(trackFeedback, now)).isTrue();
      history.feedback().settle(trackFeedback, State.ACCEPTED, null, now);
    }
  }

  /// Merges a track into another that nothing was said of, its love delivered to "lb" before.
  private void mergeAway(long gone) {
    deliver("lb");
    history.commit("mpd", "MPD", listen("other", track("t2"), 0), at(100), List.of());
    try (var reader = history.reader()) {
      var kept = reader.recent(1, HistoryFilter.ALL).getFirst().track();
      assertThat(history.trackIdentity().merge(kept, gone, now)).isNotNull();
    }
  }

  private long feel(int love) {
    now = now.plusSeconds(1);
    var result =
        history
            .marks()
            .make(
                new Marks.On.Playing("mpd", play("key", track("t1"), 0, false), Duration.ZERO),
                _ -> List.of(new Love(love)),
                Origin.SOCKET,
                SERVICES,
                now);
    return Objects.requireNonNull(result).track();
  }

  private void undo() {
    now = now.plusSeconds(1);
    assertThat(history.marks().undo(SERVICES, now)).isNotNull();
  }

  private void deliver(String service) {
    var trackFeedback = only(service);
    assertThat(history.feedback().sending(trackFeedback, now)).isTrue();
    history.feedback().settle(trackFeedback, State.ACCEPTED, null, now);
  }

  private TrackFeedback only(String service) {
    var all = history.feedback().next(service, 10);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }
}
