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
/// @param stayed from its start to its end, pauses included; null while it goes on
/// @param ending how it ended; null while it goes on
/// @param verdict what it was; while it goes on, what it is already
/// @param submissions what became of it at each service it is owed to, by name
public record PlayRow(
    long id,
    long track,
    @Nullable Instant start,
    Track said,
    Duration listened,
    @Nullable Duration stayed,
    @Nullable Ending ending,
    RoundVerdict verdict,
    String player,
    List<State> submissions) {

  public record State(String service, DeliveryState state, @Nullable String reason) {}
}
