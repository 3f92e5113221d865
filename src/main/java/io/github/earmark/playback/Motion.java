package io.github.earmark.playback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the player's position moved compared with the clock, from the anchor of the current play to
/// a snapshot of the same entry.
///
/// @param clock awake time that passed while the player was playing; zero if it was paused
/// @param forward how far the position moved; null if it is unknown at either end
/// @param heard how much of that counts as listened
/// @param leap whether somebody moved the position: it is more than a second from where it should
///   be, in either direction
/// @param lag whether the position fell more than a second behind although nobody moved it: a stall
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
    // A seek comes with an event. A position that is behind means a seek only if the player is
    // still playing: a player that stalled and was then paused looks the same, and so does a
    // stream, which cannot be sought back to where it was.
    var event = snapshot.cause() == Snapshot.Cause.EVENT;
    var surely = forward.isNegative() || !drift.isNegative();
    var likely = snapshot.state() == Snapshot.State.PLAYING && !currentPlay.play().track().stream();
    var sought = away && (surely || (event && likely));
    // Without an event, the position covered the whole way by playing, even if it sped up to make
    // up for a stall.
    var heard =
        sought && (event || forward.isNegative())
            ? untilSought(currentPlay, clock)
            : min(clock, max(forward, Duration.ZERO));
    return new Motion(clock, forward, heard, sought, away && !sought);
  }

  /// Time heard from the anchor to the end of a play, when the player no longer reports a position.
  static Duration tail(CurrentPlay currentPlay, Moment end) {
    return untilSought(currentPlay, clock(currentPlay, end));
  }

  /// Before a seek or an end, only the clock shows how much was heard; but never more than was left
  /// of the track, and nothing if the position had already stalled.
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

  /// Time heard since the anchor, by the clock alone.
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

  /// How far the position is ahead of the clock (negative: behind); zero if it is unknown.
  Duration drift() {
    return forward == null ? Duration.ZERO : forward.minus(clock);
  }
}
