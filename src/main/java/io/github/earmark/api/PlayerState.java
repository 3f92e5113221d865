package io.github.earmark.api;

import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.api.history.TrackMarks;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A player and what it plays.
///
/// @param name the name the user gave it
/// @param type what it is, as in "mpd"
/// @param song the track it is on; null where it is on none or is away
/// @param play the play in progress; null where there is none
/// @param marks how the track it is on is rated, loved and tagged; null where nothing is known of
///   it
/// @param privateToEnd whether what it is on is kept from everybody to its end, though private
///   listening is over; null where it is not
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
    /// It cannot be heard.
    AWAY
  }

  /// How it is reached.
  ///
  /// @param address host and port, or the path of its socket
  /// @param since when it was found or lost; null where it has not been seen yet
  /// @param problem why it cannot be heard and what to do; null while it is heard
  /// @param stickers why ratings and loves are not kept in its stickers, though they are to be, and
  ///   what to do; null where nothing hinders it
  public record Connection(
      String address,
      @Nullable Instant since,
      @Nullable String problem,
      @Nullable String stickers) {

    public Connection(String address, @Nullable Instant since, @Nullable String problem) {
      this(address, since, problem, null);
    }
  }

  /// How far a play has come.
  ///
  /// @param started when it began
  /// @param elapsed the position in the track; null where the player gives none
  /// @param listened time really heard
  /// @param qualified whether it already counts
  /// @param qualifiesIn how much more must be heard until it counts; null where it already does or
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
