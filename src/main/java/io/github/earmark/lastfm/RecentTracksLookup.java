package io.github.earmark.lastfm;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks up a user's recent plays.
record RecentTracksLookup(LastFmApi channel, ServerKind flavour, Duration patience) {
  private static final int MOST_PAGES = 25;

  /// All plays between two times, in seconds, both included; null if the lookup failed. Not every
  /// GNU FM supports bounds, and none counts its pages by them.
  @Nullable Set<RecentTracksPage.Play> plays(String user, long first, long last) {
    var plays = new HashSet<RecentTracksPage.Play>();
    for (var page = 1; page <= MOST_PAGES; page++) {
      var recentTracksPage = recent(user, first, last, page);
      if (recentTracksPage == null) {
        return null;
      }
      plays.addAll(recentTracksPage.plays());
      if (!recentTracksPage.full() || recentTracksPage.reaches(first)) {
        return plays;
      }
    }
    return null;
  }

  private @Nullable RecentTracksPage recent(String user, long first, long last, int page) {
    // It is not documented whether bounds are inclusive.
    var callParameters =
        new CallParameters("user.getRecentTracks")
            .put("user", user)
            .put("from", String.valueOf(first - 1))
            .put("to", String.valueOf(last + 1))
            .put("limit", String.valueOf(RecentTracksPage.LIMIT))
            .put("page", String.valueOf(page));
    if (!(channel.get(callParameters, patience)
        instanceof LastFmEndpoint.Answered(var serverReply))) {
      return null;
    }
    if (flavour == ServerKind.GNUFM && serverReply.code() == 7) {
      return new RecentTracksPage(List.of(), false);
    }
    return serverReply.ok() ? RecentTracksPage.read(serverReply.body(), user) : null;
  }
}
