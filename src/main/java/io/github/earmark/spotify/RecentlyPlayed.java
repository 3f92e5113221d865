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

/// Finds the new entries in the list of recent plays. A pure function of its arguments.
///
/// - Entries appear late and in any order, so known entries are recognised by time and URI, not by
///   age.
/// - `played_at` is usually the end of a play, which lasted at most as long as its track and did
///   not begin before the play before it ended.
/// - Spotify lists what was heard for half a minute and does not say for how long. So every entry
///   counts as a listen, unless the track is too short for one.
/// - The list has 50 entries: if none of them was known, there may have been others.
final class RecentlyPlayed {
  /// A gap this short has no room for another play.
  private static final Duration NO_GAP = Duration.ofSeconds(30);

  private RecentlyPlayed() {}

  /// The result of reading a list.
  ///
  /// @param plays the new ones, oldest first
  /// @param gap a message about plays that may have been missed before them; null for none
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

  /// Spotify's own identity of the play, which stays the same if its start is computed differently.
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
