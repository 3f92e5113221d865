package io.github.earmark.history.clients;

import io.github.earmark.music.Track;
import io.github.earmark.playback.RoundVerdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A play as a client tells it.
///
/// @param track with artist and title
/// @param start UTC, to the second
/// @param estimated whether the start was reckoned from its end: start and length are right
///   together, and the start alone only where it was heard in one piece and to its end
/// @param listened how much of it was heard; null where the client does not say
/// @param verdict what it was
/// @param kind the program that played it, as services are told
/// @param byEarmark whether an Earmark submits it: another one, or this one by a detour
public record ClientPlay(
    Track track,
    Instant start,
    boolean estimated,
    @Nullable Duration listened,
    RoundVerdict verdict,
    String kind,
    boolean byEarmark) {}
