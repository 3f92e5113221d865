package io.github.earmark.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.playback.Snapshot.Cause;
import io.github.earmark.playback.Snapshot.Entry;
import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LeapTest {
  private final PlayRule rule = new PlayRule("mpd");

  /// What faded in is credited, but no crossfade takes minutes: if the position is that far after a
  /// second, the user has sought, and the song counts as heard from there.
  @Test
  void a_position_that_leaps_at_its_second_reading_was_not_heard_as_a_whole() {
    var first = rule.step(null, at(1_000, Cause.EVENT, 0));
    var second = rule.step(first.current(), at(1_001, Cause.CHECK, 400));
    assertThat(second.outcomes()).noneMatch(PlayEvent.Qualified.class::isInstance);
    assertThat(play(second).listened()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(play(second).start()).isEqualTo(Duration.ofSeconds(1_000));
  }

  private static Play play(Step step) {
    return Objects.requireNonNull(step.current()).play();
  }

  private static Snapshot at(long second, Cause cause, long elapsed) {
    return new Snapshot(
        HeardPlays.at(second),
        cause,
        State.PLAYING,
        new Entry("1", HeardPlays.track("a.flac", "T", "A", "B", 600)),
        Duration.ofSeconds(elapsed));
  }
}
