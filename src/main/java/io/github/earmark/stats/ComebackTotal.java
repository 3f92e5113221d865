package io.github.earmark.stats;

import io.github.earmark.stats.columns.Catalogue;
import io.github.earmark.stats.columns.Grouping;
import io.github.earmark.stats.columns.NameKind;
import io.github.earmark.stats.columns.PlayColumns;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the longest time for which each artist, album or the like was not heard.
final class ComebackTotal implements Scan.Total<ComebackTotal> {
  private static final long AWAY = Duration.ofDays(365).toSeconds();
  private static final long NEVER = Long.MIN_VALUE;

  private final Catalogue catalogue;
  private final @Nullable NameKind kind;
  private final Grouping grouping;

  /// By group, in seconds since 1970: when it was last heard, when it came back, and how long it
  /// had been away.
  private final long[] last;

  private final long[] returned;
  private final long[] away;

  private ComebackTotal(
      Catalogue catalogue, @Nullable NameKind kind, long[] last, long[] returned, long[] away) {
    this.catalogue = catalogue;
    this.kind = kind;
    this.grouping = kind == null ? Grouping.NONE : catalogue.grouping(kind);
    var size = kind == null ? catalogue.tracks().size() : grouping.keys().length;
    this.last = Arrays.copyOf(last, size);
    Arrays.fill(this.last, last.length, size, NEVER);
    this.returned = Arrays.copyOf(returned, size);
    this.away = Arrays.copyOf(away, size);
  }

  /// None yet.
  ///
  /// @param kind null to group by track
  /// @param earlier what was heard before, by group
  static ComebackTotal of(Catalogue catalogue, @Nullable NameKind kind, Tally earlier) {
    var none = new ComebackTotal(catalogue, kind, new long[0], new long[0], new long[0]);
    for (var what = 0; what < none.last.length; what++) {
      if (earlier.any(what, false)) {
        none.last[what] = PlayColumns.seconds(earlier.last(what));
      }
    }
    return none;
  }

  @Override
  public ComebackTotal copy() {
    return new ComebackTotal(catalogue, kind, last, returned, away);
  }

  @Override
  public void play(int track, int start, int millis, boolean counts, int player) {
    if (!counts) {
      return;
    }
    var second = PlayColumns.seconds(start);
    if (kind == null) {
      heard(track, second);
      return;
    }
    var end = grouping.offsets()[track + 1];
    for (var i = grouping.offsets()[track]; i < end; i++) {
      heard(grouping.names()[i], second);
    }
  }

  private void heard(int what, long second) {
    var gap = second - last[what];
    if (last[what] != NEVER && gap >= AWAY && gap > away[what]) {
      away[what] = gap;
      returned[what] = second;
    }
    last[what] = second;
  }

  /// How many came back.
  long count() {
    return Arrays.stream(away).filter(gap -> gap > 0).count();
  }

  /// Those that had been away for longest.
  int[] longest(int most) {
    return TopNumbers.of(
        away.length,
        most,
        what -> away[what] > 0,
        (a, b) -> away[a] != away[b] ? Long.compare(away[a], away[b]) : Integer.compare(b, a));
  }

  Instant returned(int what) {
    return Instant.ofEpochSecond(returned[what]);
  }

  Duration away(int what) {
    return Duration.ofSeconds(away[what]);
  }
}
