package io.github.earmark.stats;

import io.github.earmark.stats.values.Measure;
import io.github.earmark.stats.values.Period;
import java.util.Arrays;

/// How few artists account for half of the listening time.
///
/// @param half the number of artists that were heard for half of the time
/// @param all the number of artists
public record Concentration(long half, long all) {

  static Concentration of(Scan scan, TrackGroups artists, Period period) {
    var values = artists.count(scan.byTrack(period, false), false).values(Measure.TIME, false);
    var all = Arrays.stream(values).sum();
    var sum = 0L;
    var half = 0;
    while (half < values.length && sum * 2 < all) {
      half++;
      sum += values[values.length - half];
    }
    return new Concentration(half, values.length);
  }
}
