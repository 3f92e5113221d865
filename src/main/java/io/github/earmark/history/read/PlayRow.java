package io.github.earmark.history.read;

import io.github.earmark.history.queue.DeliveryState;
import io.github.earmark.music.Track;
import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.RoundVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A play as it stands in the history.
///
/// @param id the play's id
/// @param track the track's id
/// @param start UTC, to the millisecond; null while it is held because the clock cannot be trusted
/// @param said what the player said of the track then
/// @param listened how much of it was heard; null where it was imported and its source does not say
/// @param stayed from its start to its end, pauses included; null while it goes on, or where an
///   import does not say
/// @param ending how it ended; null while it goes on, and of what was imported
/// @param verdict what it was; while it goes on, what it is already
/// @param source where it was imported from, as in "Spotify"; null where it was heard here
/// @param origins the imports that have it
/// @param submissions what became of it at each service it is owed to, by name
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

  /// An import that has a play.
  ///
  /// @param run its id
  /// @param start as it says
  public record Origin(long run, String format, Instant start) {}

  public record State(String service, DeliveryState state, @Nullable String reason) {}
}
