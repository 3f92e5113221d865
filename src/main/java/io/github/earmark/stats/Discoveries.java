package io.github.earmark.stats;

import io.github.earmark.stats.values.Label;
import io.github.earmark.stats.values.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What was heard for the first time.
///
/// @param count how many were heard for the first time ever
/// @param most those of them that were played most in the period, most played first
public record Discoveries(long count, List<Found> most) {

  /// Something that was heard for the first time.
  ///
  /// @param when it was first heard
  /// @param plays of it in the period
  public record Found(Label label, Instant when, long plays) {}

  /// @param most how many entries the list has at most
  static Discoveries of(Scan scan, TrackGroups groups, Period period, int most) {
    var earlier = groups.count(scan.byTrack(period.past(), false), false);
    var tally = groups.count(scan.byTrack(period, false), false);
    var count = 0L;
    for (var what = 0; what < groups.size(); what++) {
      count += found(tally, earlier, what) ? 1 : 0;
    }
    var order =
        TopNumbers.of(
            groups.size(), most, what -> found(tally, earlier, what), tally::byPlaysThenFirst);
    var list = new ArrayList<Found>();
    for (var what : order) {
      var sum = tally.count(what, false);
      list.add(new Found(groups.label(what), Objects.requireNonNull(sum.first()), sum.plays()));
    }
    return new Discoveries(count, list);
  }

  private static boolean found(Tally tally, Tally earlier, int what) {
    return tally.any(what, false) && !earlier.any(what, false);
  }
}
