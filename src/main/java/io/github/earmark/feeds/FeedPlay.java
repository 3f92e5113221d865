package io.github.earmark.feeds;

import io.github.earmark.music.Track;
import io.github.earmark.playback.RoundVerdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A play as an account tells it.
///
/// @param track with artist and title; its address is [Track#NO_URI] where the account gives none
/// @param start UTC; two plays of a song that begin in the same second are one
/// @param estimated whether the start was reckoned from its end, and is good to a minute only
/// @param listened how much of it was heard; null where the account does not say
/// @param verdict what it was
/// @param id what tells it apart in its account for good, where the start does not because it may
///   be reckoned another way the next time; null where start and names do. It is stored with the
///   play: keep it short
/// @param player the program that played it, as services are told; null where the account does not
///   say
/// @param submittedBy the program that told the account of it, so that what Earmark delivered is
///   known again; null where the account does not say
public record FeedPlay(
    Track track,
    Instant start,
    boolean estimated,
    @Nullable Duration listened,
    RoundVerdict verdict,
    @Nullable String id,
    @Nullable String player,
    @Nullable String submittedBy) {

  /// A listen of which nothing else is known.
  public static FeedPlay listen(Track track, Instant start) {
    return new FeedPlay(track, start, false, null, RoundVerdict.LISTEN, null, null, null);
  }
}
