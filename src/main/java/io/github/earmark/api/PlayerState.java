package io.github.earmark.api;

import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.api.history.TrackMarks;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A player and what it is playing.
///
/// @param name the name the user gave it
/// @param type the kind of player, as in "mpd"
/// @param song the current track; null if there is none or the player is unreachable
/// @param play the play in progress; null if there is none
/// @param marks the current track's rating, love and tags; null if nothing is known about it
/// @param privateToEnd whether the current play stays private to its end although private listening
///   is over; null if it does not
public record PlayerState(
    String name,
    String type,
    State state,
    Connection connection,
    @Nullable TrackInfo song,
    @Nullable Progress play,
    @Nullable TrackMarks marks,
    @Nullable Boolean privateToEnd) {

  public PlayerState(
      String name,
      String type,
      State state,
      Connection connection,
      @Nullable TrackInfo song,
      @Nullable Progress play) {
    this(name, type, state, connection, song, play, null, null);
  }

  public enum State {
    PLAYING,
    PAUSED,
    STOPPED,
    /// It cannot be reached.
    AWAY
  }

  /// The connection to a player.
  ///
  /// @param address host and port, or the path of its socket
  /// @param since when it was connected or lost; null if it has not been reached yet
  /// @param problem why it cannot be reached, and what to do; null while it is connected
  /// @param stickers why ratings and loves are not stored in its stickers although they should be,
  ///   and what to do; null if there is no problem
  public record Connection(
      String address,
      @Nullable Instant since,
      @Nullable String problem,
      @Nullable String stickers) {

    public Connection(String address, @Nullable Instant since, @Nullable String problem) {
      this(address, since, problem, null);
    }
  }

  /// The progress of a play.
  ///
  /// @param started when it began
  /// @param elapsed the position in the track; null if the player reports none
  /// @param listened the time really heard
  /// @param qualified whether it already counts
  /// @param qualifiesIn how much more must be heard until it counts; null if it already does or
  ///   never will
  /// @param why one short sentence about that, as in "qualifies in 12 s"
  public record Progress(
      @Nullable Instant started,
      @Nullable Duration elapsed,
      Duration listened,
      boolean qualified,
      @Nullable Duration qualifiesIn,
      String why) {}
}
