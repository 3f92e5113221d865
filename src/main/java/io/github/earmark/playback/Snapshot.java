package io.github.earmark.playback;

import io.github.earmark.music.Track;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a player reports at one moment.
///
/// @param at when the player answered
/// @param cause why it was asked
/// @param state what the player does
/// @param entry the entry of the queue that it is on; null where it is on none
/// @param elapsed the position in the track; null where the player gives none
/// @param fade how long two songs may overlap, as the player is set; null where it does not say
public record Snapshot(
    Moment at,
    Cause cause,
    State state,
    @Nullable Entry entry,
    @Nullable Duration elapsed,
    @Nullable Duration fade) {

  /// One entry of the player's queue. Two entries may be the same track.
  ///
  /// @param id the player's own id of the entry
  public record Entry(String id, Track track) {}

  public enum State {
    PLAYING,
    PAUSED,
    STOPPED
  }

  /// Whether the player itself said that its playback changed. A position that leapt is a seek
  /// after an event; on a check, nobody touched the player, and a position that lags is a stall.
  public enum Cause {
    EVENT,
    CHECK
  }

  /// Of a player that says nothing of fades.
  public Snapshot(
      Moment at, Cause cause, State state, @Nullable Entry entry, @Nullable Duration elapsed) {
    this(at, cause, state, entry, elapsed, null);
  }

  public Snapshot {
    if (elapsed != null && elapsed.isNegative()) {
      elapsed = Duration.ZERO;
    }
  }
}
