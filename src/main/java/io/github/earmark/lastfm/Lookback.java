package io.github.earmark.lastfm;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks what a user has played.
record Lookback(Channel channel, Flavour flavour, Duration patience) {
  private static final int MOST_PAGES = 25;

  /// All that the user played from the first second to the last. Not every GNU FM knows bounds, and
  /// none counts its pages by them.
  @Nullable Set<Recent.Play> plays(String user, long first, long last) {
    var plays = new HashSet<Recent.Play>();
    for (var page = 1; page <= MOST_PAGES; page++) {
      var recent = recent(user, first, last, page);
      if (recent == null) {
        return null;
      }
      plays.addAll(recent.plays());
      if (!recent.full() || recent.reaches(first)) {
        return plays;
      }
    }
    return null;
  }

  private @Nullable Recent recent(String user, long first, long last, int page) {
    // Nothing says whether the bounds themselves are within.
    var form =
        new Form("user.getRecentTracks")
            .put("user", user)
            .put("from", String.valueOf(first - 1))
            .put("to", String.valueOf(last + 1))
            .put("limit", String.valueOf(Recent.LIMIT))
            .put("page", String.valueOf(page));
    if (!(channel.get(form, patience) instanceof Wire.Answered(var said))) {
      return null;
    }
    if (flavour == Flavour.GNUFM && said.code() == 7) {
      return new Recent(List.of(), false);
    }
    return said.ok() ? Recent.read(said.body(), user) : null;
  }
}
