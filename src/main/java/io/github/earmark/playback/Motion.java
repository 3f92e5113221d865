package io.github.earmark.playback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the player's position moved against the clock, from the anchor of the current play to a
/// snapshot of the same entry.
///
/// @param clock awake time that passed while the player was playing; zero where it was paused
/// @param forward what the position says; null where one end of it is unknown
/// @param heard how much of it counts as listened
/// @param leap whether the position was moved by somebody: it is more than a second from where it
///   should be, either way
/// @param lag whether the position fell more than a second behind with nobody moving it: a stall
record Motion(
    Duration clock, @Nullable Duration forward, Duration heard, boolean leap, boolean lag) {

  /// Rounding, buffering and scheduling stay below this; seeks that matter do not.
  static final Duration LEAP = Duration.ofSeconds(1);

  static Motion of(CurrentPlay currentPlay, Snapshot snapshot) {
    var clock = clock(currentPlay, snapshot.at());
    var from = currentPlay.anchor().elapsed();
    var to = snapshot.elapsed();
    if (from == null || to == null) {
      return new Motion(
          clock, null, currentPlay.stalls() > 0 ? Duration.ZERO : clock, false, false);
    }
    var forward = to.minus(from);
    var drift = forward.minus(clock);
    var away = drift.abs().compareTo(LEAP) > 0;
    // A seek comes with an event. Only where the player plays on does a position that is behind
    // mean a seek: one that
    // stalled and was then paused looks the same, and so does a stream, which cannot be sought back
    // to where it was.
    var event = snapshot.cause() == Snapshot.Cause.EVENT;
    var surely = forward.isNegative() || !drift.isNegative();
    var likely = snapshot.state() == Snapshot.State.PLAYING && !currentPlay.play().track().stream();
    var sought = away && (surely || (event && likely));
    // Without an event the position went all the way itself, even where it hurried to make up for a
    // stall.
    var heard =
        sought && (event || forward.isNegative())
            ? untilSought(currentPlay, clock)
            : min(clock, max(forward, Duration.ZERO));
    return new Motion(clock, forward, heard, sought, away && !sought);
  }

  /// What was heard between the anchor and the end of the play, where the player can no longer say.
  static Duration tail(CurrentPlay currentPlay, Moment end) {
    return untilSought(currentPlay, clock(currentPlay, end));
  }

  /// The clock alone tells how much was heard before a seek or an end; but never more than was left
  /// of the track, and nothing where the position already stood still.
  private static Duration untilSought(CurrentPlay currentPlay, Duration clock) {
    if (currentPlay.stalls() > 0) {
      return Duration.ZERO;
    }
    var duration = currentPlay.play().track().duration();
    var from = currentPlay.anchor().elapsed();
    return duration == null || from == null
        ? clock
        : min(clock, max(duration.minus(from), Duration.ZERO));
  }

  /// How long it was heard since the anchor, by the clock alone.
  static Duration clock(CurrentPlay currentPlay, Moment at) {
    return currentPlay.playing()
        ? max(at.awake().minus(currentPlay.anchor().awake()), Duration.ZERO)
        : Duration.ZERO;
  }

  static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /// How far the position is ahead of the clock (negative: behind); zero where it is unknown.
  Duration drift() {
    return forward == null ? Duration.ZERO : forward.minus(clock);
  }
}
