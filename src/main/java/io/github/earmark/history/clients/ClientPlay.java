package io.github.earmark.history.clients;

import io.github.earmark.music.Track;
import io.github.earmark.playback.RoundVerdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A play as reported by a client.
///
/// @param track a track with artist and title
/// @param start UTC, to the second
/// @param estimated whether the start was calculated from the end: start plus length is right, but
///   the start itself only if the track was heard in one piece and to its end
/// @param listened how much of it was heard; null if the client does not say
/// @param verdict what it was
/// @param kind the program that played it, as reported to services
/// @param byEarmark whether an Earmark submits it: another one, or this one indirectly
public record ClientPlay(
    Track track,
    Instant start,
    boolean estimated,
    @Nullable Duration listened,
    RoundVerdict verdict,
    String kind,
    boolean byEarmark) {}
