package io.github.earmark.features;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The songs that are in all of some ranges. For nearly all songs the codes decide; values are read
/// only where a range ends within a code. Computed once, so that asking about many songs costs next
/// to nothing.
public final class SongsInRanges implements IntPredicate {
  /// The results for several ranges are combined with OR.
  private static final byte IN = 0;

  private static final byte LOOK = 1;
  private static final byte OUT = 2;

  /// One bit per song, for as many full batches as the collection has, so that no two threads write
  /// to the same word.
  private final long[] bits;

  private final long count;

  private SongsInRanges(long[] bits, long count) {
    this.bits = bits;
    this.count = count;
  }

  /// Finds them.
  public static SongsInRanges of(SongCollection songs, List<FeatureRange> ranges) {
    var batches = (songs.rows() + NearestSearch.BATCH - 1) / NearestSearch.BATCH;
    var bits = new long[batches * (NearestSearch.BATCH / Long.SIZE)];
    var tables = ranges.stream().map(range -> table(songs, range)).toArray(byte[][]::new);
    var exact = FeatureRange.all(songs, ranges);
    var count =
        IntStream.range(0, batches)
            .parallel()
            .mapToLong(
                batch -> batch(songs, ranges, tables, exact, bits, batch * NearestSearch.BATCH))
            .sum();
    return new SongsInRanges(bits, count);
  }

  /// How many there are.
  public long count() {
    return count;
  }

  @Override
  public boolean test(int row) {
    return (bits[row >> 6] >>> row & 1) != 0;
  }

  /// What each code says about its songs.
  private static byte[] table(SongCollection songs, FeatureRange range) {
    var column = songs.features().get(range.feature());
    var table = new byte[1 << Byte.SIZE];
    table[FeatureColumn.NO_VALUE & 0xff] = OUT;
    for (var code = FeatureColumn.LOWEST; code <= FeatureColumn.HIGHEST; code++) {
      var begins = column.low() + (code - FeatureColumn.LOWEST) * column.step();
      // Slightly wider, because a value may have been rounded into the neighbouring code.
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
      SongCollection songs,
      List<FeatureRange> ranges,
      byte[][] tables,
      IntPredicate exact,
      long[] bits,
      int from) {
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
      if (said[row] == IN || (said[row] == LOOK && exact.test(from + row))) {
        bits[(from + row) >> 6] |= 1L << (from + row);
        all++;
      }
    }
    return all;
  }
}
