package io.github.earmark.features;

import java.util.ArrayList;
import java.util.List;

/// The distribution of a feature's values, in bars of a round width, from four spreads below the
/// mean to four above it. Values farther out are in the first and the last bar.
public final class FeatureHistogram {
  /// There are about this many bars at most.
  private static final double MOST = 30;

  private static final int REACH = 4;
  private static final int KEYS = 12;

  /// The number of songs with values from `from` (inclusive) to `to` (exclusive).
  ///
  /// @param open whether it also includes everything beyond one of its ends
  public record Bar(double from, double to, long songs, Open open) {}

  /// At which end a bar is open.
  public enum Open {
    NO,
    BELOW,
    ABOVE
  }

  private FeatureHistogram() {}

  /// The bars, lowest first; none if no song has a value.
  public static List<Bar> of(SongCollection songs, int feature) {
    var column = songs.features().get(feature);
    if (column.present() == 0) {
      return List.of();
    }
    var reach = REACH * column.spread();
    var least = Math.max(column.least(), column.mean() - reach);
    var greatest = Math.min(column.greatest(), column.mean() + reach);
    var step = step(column, least, greatest);
    var first = column.circular() ? 0 : Math.floor(least / step);
    var bars = column.circular() ? KEYS : (int) (Math.floor(greatest / step) - first) + 1;
    var counts = new long[bars];
    for (var row = 0; row < songs.rows(); row++) {
      var value = songs.value(feature, row);
      if (!Float.isNaN(value)) {
        counts[(int) Math.clamp(Math.floor(value / step) - first, 0, bars - 1)]++;
      }
    }
    var all = new ArrayList<Bar>();
    for (var i = 0; i < bars; i++) {
      var from = (first + i) * step;
      var to = (first + i + 1) * step;
      var open =
          i == 0 && column.least() < from
              ? Open.BELOW
              : i == bars - 1 && column.greatest() >= to ? Open.ABOVE : Open.NO;
      all.add(new Bar(from, to, counts[i], open));
    }
    return all;
  }

  /// A round width: 1, 2 or 5 times a power of ten.
  private static double step(FeatureColumn column, double least, double greatest) {
    if (column.circular() || least == greatest) {
      return 1;
    }
    var wanted = (greatest - least) / MOST;
    var power = Math.pow(10, Math.floor(Math.log10(wanted)));
    var step = power * 10;
    for (var round : new int[] {1, 2, 5}) {
      if (round * power >= wanted) {
        step = round * power;
        break;
      }
    }
    return column.whole() ? Math.max(1, step) : step;
  }
}
