package io.github.earmark.feeds;

import io.github.earmark.music.Track;
import io.github.earmark.playback.RoundVerdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A play as an account reports it.
///
/// @param track has an artist and a title; its URI is [Track#NO_URI] if the account gives none
/// @param start UTC; two plays of a track that begin in the same second are one
/// @param estimated whether the start was computed from the end and is only accurate to a minute
/// @param listened how much of it was heard; null if the account does not say
/// @param verdict what it counts as
/// @param id identifies the play in its account permanently, if its start may be computed
///   differently the next time; null if start and names identify it. It is stored with the play, so
///   it should be short
/// @param player the program that played it, as services are told; null if the account does not say
/// @param submittedBy the program that sent it to the account, so that plays which Earmark
///   delivered are recognised; null if the account does not say
public record FeedPlay(
    Track track,
    Instant start,
    boolean estimated,
    @Nullable Duration listened,
    RoundVerdict verdict,
    @Nullable String id,
    @Nullable String player,
    @Nullable String submittedBy) {

  /// A listen of which only track and start are known.
  public static FeedPlay listen(Track track, Instant start) {
    return new FeedPlay(track, start, false, null, RoundVerdict.LISTEN, null, null, null);
  }
}
