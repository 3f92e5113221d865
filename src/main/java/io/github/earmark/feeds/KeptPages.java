package io.github.earmark.feeds;

import io.github.earmark.config.FeedConfig;
import io.github.earmark.history.clients.ClientPlay;
import io.github.earmark.history.clients.KeptPlay;
import io.github.earmark.history.clients.KeptPlay.Became;
import io.github.earmark.history.feeds.FeedPlays;
import io.github.earmark.history.feeds.FeedState;
import io.github.earmark.history.feeds.ReadPlay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Converts a page to plays of the history, and stores them together with the checkpoint after
/// them. Used by one thread.
///
/// @param service the player that services are told if the account does not say
/// @param notices receives what is left out, and why
record KeptPages(FeedConfig config, String service, FeedPlays history, Notices notices) {
  /// How far another clock may be ahead of this machine's.
  private static final Duration AHEAD = Duration.ofMinutes(10);

  /// Earmark's name for itself in submissions.
  private static final String OURSELVES = "earmark";

  /// The result of storing a page.
  ///
  /// @param state how far the feed has been read now
  /// @param added how many plays were new
  record Kept(FeedState state, long added) {}

  /// @param at how far the feed had been read
  /// @param holds the services that get new plays, and how long the plays are held back from each
  Kept store(FeedState at, FeedPage page, Map<String, Duration> holds, Instant now) {
    var next = state(at, page.checkpoint(), !page.more(), now);
    if (page.plays().isEmpty()
        && page.checkpoint().equals(at.checkpoint())
        && at.synced() != null) {
      return new Kept(next, 0);
    }
    var plays = new ArrayList<ReadPlay>();
    for (var play : page.plays()) {
      var wrong = wrong(play, now);
      if (wrong == null) {
        plays.add(read(play));
      } else if (!wrong.isEmpty()) {
        notices.add(now, "%s: %s".formatted(play.track().label(), wrong));
      }
    }
    var kept = history.store(config.name(), plays, page.checkpoint(), !page.more(), holds, now);
    return new Kept(next, kept.stream().map(KeptPlay::became).filter(Became.NEW::equals).count());
  }

  /// Continues after a skipped play.
  FeedState pass(FeedState at, String checkpoint, Instant now) {
    history.store(config.name(), List.of(), checkpoint, false, Map.of(), now);
    return state(at, checkpoint, false, now);
  }

  private static FeedState state(FeedState at, String checkpoint, boolean last, Instant now) {
    return new FeedState(
        at.account(),
        checkpoint,
        at.loves(),
        at.synced() == null && last ? now : at.synced(),
        now,
        at.paused());
  }

  /// Why a play is left out; empty if that is what the user wants, null if it is not left out.
  private @Nullable String wrong(FeedPlay play, Instant now) {
    var since = config.since();
    if (since != null && play.start().isBefore(since)) {
      return "";
    }
    if (!play.track().named()) {
      return "it has no artist or no title";
    }
    return play.start().isAfter(now.plus(AHEAD)) ? "it begins in the future" : null;
  }

  private ReadPlay read(FeedPlay play) {
    var submitter = play.submittedBy();
    var byEarmark = submitter != null && submitter.toLowerCase(Locale.ROOT).contains(OURSELVES);
    return new ReadPlay(
        new ClientPlay(
            play.track(),
            play.start(),
            play.estimated(),
            play.listened(),
            play.verdict(),
            play.player() == null ? service : play.player(),
            byEarmark),
        play.id(),
        !byEarmark);
  }
}
