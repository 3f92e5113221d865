package io.github.earmark.features;

import java.util.List;
import java.util.stream.IntStream;

/// Counts the songs that are in all of some ranges. A song's codes say it for nearly all of them;
/// values are looked at only where a range ends within a code.
public final class RangeCount {
  /// What several ranges say of a song is these together.
  private static final byte IN = 0;

  private static final byte LOOK = 1;
  private static final byte OUT = 2;

  private RangeCount() {}

  /// How many there are.
  public static long of(SongCollection songs, List<FeatureRange> ranges) {
    if (ranges.isEmpty()) {
      return songs.rows();
    }
    var tables = ranges.stream().map(range -> table(songs, range)).toArray(byte[][]::new);
    var batches = (songs.rows() + NearestSearch.BATCH - 1) / NearestSearch.BATCH;
    return IntStream.range(0, batches)
        .parallel()
        .mapToLong(batch -> batch(songs, ranges, tables, batch * NearestSearch.BATCH))
        .sum();
  }

  /// What each code says of its songs.
  private static byte[] table(SongCollection songs, FeatureRange range) {
    var column = songs.features().get(range.feature());
    var table = new byte[1 << Byte.SIZE];
    table[FeatureColumn.NO_VALUE & 0xff] = OUT;
    for (var code = FeatureColumn.LOWEST; code <= FeatureColumn.HIGHEST; code++) {
      var begins = column.low() + (code - FeatureColumn.LOWEST) * column.step();
      // A little wider, because a value may have been rounded into the code beside it.
      var slack = column.step() / 100;
      var from = code == FeatureColumn.LOWEST ? Math.min(column.least(), begins) : begins;
      var to =
          code == FeatureColumn.HIGHEST
              ? Math.max(column.greatest(), begins + column.step())
              : begins + column.step();
      table[code & 0xff] =
          to + slack < range.from() || from - slack > range.to()
              ? OUT
              : from - slack >= range.from() && to + slack <= range.to() ? IN : LOOK;
    }
    return table;
  }

  private static long batch(
      SongCollection songs, List<FeatureRange> ranges, byte[][] tables, int from) {
    var count = Math.min(NearestSearch.BATCH, songs.rows() - from);
    var codes = new byte[count];
    var said = new byte[count];
    for (var i = 0; i < tables.length; i++) {
      songs.codes(ranges.get(i).feature(), from, count, codes);
      var table = tables[i];
      for (var row = 0; row < count; row++) {
        said[row] |= table[codes[row] & 0xff];
      }
    }
    var all = 0L;
    for (var row = 0; row < count; row++) {
      if (said[row] == IN || (said[row] == LOOK && in(songs, ranges, from + row))) {
        all++;
      }
    }
    return all;
  }

  private static boolean in(SongCollection songs, List<FeatureRange> ranges, int row) {
    return FeatureRange.all(songs, ranges).test(row);
  }
}
