package io.github.earmark.spotify;

import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.playback.RoundVerdict;
import io.github.earmark.playback.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is new in the list of the last plays. A pure function of its arguments.
///
/// - Entries come late and in any order: what was given already is told by time and URI, not by how
///   old it is.
/// - `played_at` is mostly the end of a play, which was no longer than its track and did not begin
///   before the end of the one before.
/// - Spotify lists what was heard for half a minute, and does not say for how long. So all of it is
///   a listen, but for tracks that are too short to be one.
/// - The list has 50 entries: where none of them was known before, there may have been others.
final class RecentlyPlayed {
  /// So much between two plays has no room for a third.
  private static final Duration NO_GAP = Duration.ofSeconds(30);

  private RecentlyPlayed() {}

  /// What came of one list.
  ///
  /// @param plays the new ones, from the oldest
  /// @param gap what was perhaps lost before them, in words; null for nothing
  record News(List<FeedPlay> plays, SeenPlays seen, @Nullable String gap) {}

  static News in(RecentPlay.Page page, SeenPlays seen) {
    var known = seen.and(page.plays());
    var fresh =
        page.plays().stream()
            .filter(play -> !seen.has(play.key()))
            .sorted(Comparator.comparing(RecentPlay::key))
            .toList();
    var plays = new ArrayList<FeedPlay>();
    var once = new HashSet<SeenPlays.Key>();
    for (var play : fresh) {
      if (once.add(play.key())) {
        plays.add(play(play, SeenPlays.before(play.at(), known)));
      }
    }
    return new News(plays, seen.with(once), gap(page, seen));
  }

  private static FeedPlay play(RecentPlay play, @Nullable Instant before) {
    var length = play.track().duration();
    var whole = length == null ? play.at() : play.at().minus(length);
    var start = before != null && before.isAfter(whole) ? before : whole;
    return new FeedPlay(
        play.track(),
        start,
        true,
        start.isAfter(whole) ? Duration.between(start, play.at()) : null,
        Threshold.of(play.track()) == null ? RoundVerdict.SHORT : RoundVerdict.LISTEN,
        id(play),
        null,
        null);
  }

  /// Spotify's own name of the play, which stays when its start is reckoned anew.
  private static String id(RecentPlay play) {
    var uri = play.track().uri();
    return play.at().toEpochMilli() + "/" + uri.substring(uri.lastIndexOf(':') + 1);
  }

  private static @Nullable String gap(RecentPlay.Page page, SeenPlays seen) {
    var newest = seen.newest();
    if (newest == null || !page.whole() || page.plays().isEmpty()) {
      return null;
    }
    var oldest = page.plays().stream().min(Comparator.comparing(RecentPlay::at)).orElseThrow();
    var length = oldest.track().duration();
    var begun = length == null ? oldest.at() : oldest.at().minus(length);
    return begun.isAfter(newest.plus(NO_GAP))
        ? ("Spotify tells the last 50 plays only: what was played between %s and %s (UTC), if anything,"
                + " is not known")
            .formatted(minute(newest), minute(begun))
        : null;
  }

  private static String minute(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ').substring(0, 16);
  }
}
