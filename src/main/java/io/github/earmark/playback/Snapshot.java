package io.github.earmark.playback;

import io.github.earmark.music.Track;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a player reports at one moment.
///
/// @param at when the player answered
/// @param cause why it was asked
/// @param state what the player does
/// @param entry the queue entry it is on; null if it is on none
/// @param elapsed the position in the track; null if the player reports none
/// @param fade how long two songs may overlap, by the player's settings; null if it does not say
public record Snapshot(
    Moment at,
    Cause cause,
    State state,
    @Nullable Entry entry,
    @Nullable Duration elapsed,
    @Nullable Duration fade) {

  /// One entry of the player's queue. Two entries may be the same track.
  ///
  /// @param id the player's own id for the entry
  public record Entry(String id, Track track) {}

  public enum State {
    PLAYING,
    PAUSED,
    STOPPED
  }

  /// Whether the player itself reported a change. After an event, a position that jumped is a seek;
  /// on a check, nobody touched the player, so a position that lags is a stall.
  public enum Cause {
    EVENT,
    CHECK
  }

  /// A snapshot of a player that does not report crossfade.
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
