package io.github.earmark.history.read;

import io.github.earmark.music.Track;
import io.github.earmark.playback.RoundVerdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A play as it is exported.
///
/// @param id the same in every copy and export
/// @param listened null if it was imported and its source does not say
/// @param kind of player
public record ExportedPlay(
    String id,
    Instant start,
    @Nullable Duration listened,
    RoundVerdict verdict,
    String player,
    String kind,
    Track track) {}
