package io.github.earmark.history.read;

import io.github.earmark.history.queue.DeliveryState;
import io.github.earmark.music.Track;
import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.RoundVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A play in the history.
///
/// @param id the play's id
/// @param track the track's id
/// @param start UTC, to the millisecond; null while it is held because the clock cannot be trusted
/// @param said what the player said about the track then
/// @param listened how much of it was heard; null if it was imported and its source does not say
/// @param stayed from its start to its end, including pauses; null while it goes on, or if an
///   import does not say
/// @param ending how it ended; null while it goes on, and for imported plays
/// @param verdict what it was; while it goes on, what it is so far
/// @param source where it was imported from, as in "Spotify"; null if it was heard here
/// @param origins the imports that contain it
/// @param submissions its state at each service that it is owed to, by name
public record PlayRow(
    long id,
    long track,
    @Nullable Instant start,
    Track said,
    @Nullable Duration listened,
    @Nullable Duration stayed,
    @Nullable Ending ending,
    RoundVerdict verdict,
    String player,
    @Nullable String source,
    List<Origin> origins,
    List<State> submissions) {

  /// An import that contains a play.
  ///
  /// @param run its id
  /// @param start according to the import
  public record Origin(long run, String format, Instant start) {}

  public record State(String service, DeliveryState state, @Nullable String reason) {}
}
