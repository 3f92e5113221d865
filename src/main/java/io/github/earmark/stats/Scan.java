package io.github.earmark.stats;

import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.stats.columns.Catalogue;
import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.columns.PlayKind;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.PlaySum;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Goes through the plays of a period that count. Sums by track are cached for the next question
/// about the same period, because a screen asks a dozen; what is counted from the first play on is
/// kept for the next look. Not thread-safe, and valid only as long as the columns do not change.
final class Scan {
  /// A screen compares two periods, and shows all time as well.
  private static final int FEW = 3;

  private final PlayColumns plays;
  private final Catalogue catalogue;
  private final VisibilityFilter visible;
  private final @Nullable RunningTotals totals;
  private final @Nullable Scan more;
  private final Map<Counted, Tally> byTrack = new RecentlyUsed<>(FEW, FEW);
  private final Map<Period, CompletionSums> completions = new RecentlyUsed<>(FEW, FEW);

  private record Counted(Period period, boolean withSkips) {}

  /// @param totals of these columns with this filter
  Scan(PlayColumns plays, Catalogue catalogue, VisibilityFilter visible, RunningTotals totals) {
    this.plays = plays;
    this.catalogue = catalogue;
    this.visible = visible;
    this.totals = totals;
    this.more = null;
  }

  private Scan(Scan more, VisibilityFilter visible) {
    this.plays = more.plays;
    this.catalogue = more.catalogue;
    this.visible = visible;
    this.totals = null;
    this.more = more;
  }

  /// A scan of fewer tracks.
  ///
  /// @param fewer limits the filter of this scan
  Scan only(VisibilityFilter fewer) {
    return new Scan(this, fewer);
  }

  Catalogue catalogue() {
    return catalogue;
  }

  interface Each {
    /// Receives one play.
    ///
    /// @param start as in [PlayColumns]
    /// @param millis heard
    /// @param counts whether it is a play; otherwise it is a skip
    void play(int track, int start, int millis, boolean counts, int player);
  }

  /// In order of their starts.
  void each(Period period, Each each) {
    each(plays.firstFrom(period.first()), plays.firstFrom(period.end()), each);
  }

  private void each(int from, int until, Each each) {
    var trackOf = visible.trackOf(catalogue);
    var durations = catalogue.durations();
    var hidden = visible.hidden();
    var some = !hidden.isEmpty();
    plays.each(
        from,
        until,
        block -> {
          var starts = block.columns[PlayColumns.START];
          var descriptions = block.columns[PlayColumns.DESCRIPTION];
          var heard = block.columns[PlayColumns.HEARD];
          var kinds = block.columns[PlayColumns.KIND];
          for (var i = 0; i < block.size; i++) {
            var track = trackOf[descriptions[i]];
            if (track == 0 || (some && hidden.contains(block.columns[PlayColumns.ID][i]))) {
              continue;
            }
            var millis = heard[i] < 0 ? durations[track] : heard[i];
            each.play(
                track, starts[i], millis, PlayKind.counts(kinds[i]), PlayKind.player(kinds[i]));
          }
        });
  }

  /// Totals that plays are added to, in order of their starts.
  interface Total<T> extends Each {
    /// A copy that more plays can be added to.
    T copy();
  }

  /// The totals of a period; not to be changed.
  ///
  /// @param what is counted: equal for the same totals
  <T extends Total<T>> T total(Period period, Class<T> type, Object what, Supplier<T> none) {
    return continued(
        period,
        type,
        what,
        (begun, from, until) -> {
          var total = begun == null ? none.get() : begun.copy();
          each(from, until, total);
          return total;
        });
  }

  private interface Rows<T> {
    T count(@Nullable T begun, int from, int until);
  }

  private <T> T continued(Period period, Class<T> type, Object what, Rows<T> rows) {
    var from = plays.firstFrom(period.first());
    var until = plays.firstFrom(period.end());
    return from > 0 || until == 0 || totals == null
        ? rows.count(null, from, until)
        : totals.upTo(until, type, what, (begun, row) -> rows.count(begun, row, until));
  }

  /// The sum of all plays.
  PlaySum all(Period period, boolean withSkips) {
    return total(period, null, withSkips).count(0, withSkips);
  }

  /// Counts by track. Most questions begin with this, so it avoids a call for each play.
  Tally byTrack(Period period, boolean withSkips) {
    return more != null
        ? visible.only(more.byTrack(period, withSkips))
        : byTrack.computeIfAbsent(
            new Counted(period, withSkips), _ -> countByTrack(period, withSkips));
  }

  /// How much of what was started was heard, by track. Like [#byTrack], it avoids a call for each
  /// play.
  CompletionSums completionByTrack(Period period) {
    return completions.computeIfAbsent(period, _ -> countCompletion(period));
  }

  private CompletionSums countCompletion(Period period) {
    var size = catalogue.tracks().size();
    return continued(
        period,
        CompletionSums.class,
        "by track",
        (begun, from, until) -> {
          var sums = begun == null ? new CompletionSums(size) : begun.copy(size);
          count(sums, from, until);
          return sums;
        });
  }

  private void count(CompletionSums sums, int from, int until) {
    var trackOf = visible.trackOf(catalogue);
    var durations = catalogue.durations();
    var hidden = visible.hidden();
    var some = !hidden.isEmpty();
    plays.each(
        from,
        until,
        block -> {
          var descriptions = block.columns[PlayColumns.DESCRIPTION];
          var heard = block.columns[PlayColumns.HEARD];
          var kinds = block.columns[PlayColumns.KIND];
          for (var i = 0; i < block.size; i++) {
            var track = trackOf[descriptions[i]];
            if (track != 0 && !(some && hidden.contains(block.columns[PlayColumns.ID][i]))) {
              var length = durations[track];
              sums.add(track, heard[i] < 0 ? length : heard[i], length, PlayKind.counts(kinds[i]));
            }
          }
        });
  }

  private Tally countByTrack(Period period, boolean withSkips) {
    var size = catalogue.tracks().size();
    return continued(
        period,
        Tally.class,
        withSkips,
        (begun, from, until) -> {
          var tally = begun == null ? new Tally(size) : begun.copy(size);
          count(tally, from, until, withSkips);
          return tally;
        });
  }

  private void count(Tally tally, int from, int until, boolean withSkips) {
    var trackOf = visible.trackOf(catalogue);
    var durations = catalogue.durations();
    var hidden = visible.hidden();
    var some = !hidden.isEmpty();
    plays.each(
        from,
        until,
        block -> {
          var starts = block.columns[PlayColumns.START];
          var descriptions = block.columns[PlayColumns.DESCRIPTION];
          var heard = block.columns[PlayColumns.HEARD];
          var kinds = block.columns[PlayColumns.KIND];
          for (var i = 0; i < block.size; i++) {
            var track = trackOf[descriptions[i]];
            if (track != 0 && !(some && hidden.contains(block.columns[PlayColumns.ID][i]))) {
              tally.add(
                  track,
                  starts[i],
                  heard[i] < 0 ? durations[track] : heard[i],
                  PlayKind.counts(kinds[i]),
                  withSkips);
            }
          }
        });
  }

  /// Counts by player.
  Tally byPlayer(Period period, boolean withSkips) {
    return total(period, catalogue, withSkips);
  }

  private Tally total(Period period, @Nullable Catalogue players, boolean withSkips) {
    var what = List.of(players == null ? "all" : "by player", withSkips);
    return total(period, PlayTally.class, what, () -> PlayTally.of(players, withSkips)).tally();
  }
}
