package io.github.earmark.stats;

import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.stats.columns.ColumnFile;
import io.github.earmark.stats.columns.PlayColumns;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was counted from the first row up to some row, kept from one look to the next. A page that
/// stays open asks for all time again and again, and then only its newest plays have to be counted.
/// Not thread-safe.
final class RunningTotals {
  /// Of each type: a page asks for all time, and for what was before this month.
  private static final int FEW = 4;

  /// By type, as those of a track each take some megabytes and the others next to nothing.
  private final Map<Class<?>, Map<Counted, Object>> kept = new HashMap<>();

  private PlayColumns columns = PlayColumns.NONE;
  private VisibilityFilter visible = VisibilityFilter.NOTHING;
  private int revision;

  /// What was counted, and how many of the first rows.
  private record Counted(Object what, int rows) {}

  /// Continues to count.
  interface Continue<T> {
    /// The totals up to the row that is asked for.
    ///
    /// @param begun totals of the rows before `from`, not to be changed; null if there are none
    T from(@Nullable T begun, int from);
  }

  /// Drops the totals that no longer hold. To be called once after each refresh of the columns.
  ///
  /// @param now the columns of the call before, refreshed, or others made anew
  void refresh(ColumnFile.Content now, VisibilityFilter nowVisible) {
    var same = revision == now.catalogue().revision() && nowVisible.continues(visible);
    if (!same || columns != now.plays()) {
      var good = same ? now.plays().unchanged() : 0;
      kept.values().forEach(all -> all.keySet().removeIf(counted -> counted.rows() > good));
    }
    columns = now.plays();
    visible = nowVisible;
    revision = now.catalogue().revision();
  }

  /// The totals of the rows before `until`; not to be changed.
  ///
  /// @param what is counted: equal for the same totals
  <T> T upTo(int until, Class<T> type, Object what, Continue<T> next) {
    var all = kept.computeIfAbsent(type, _ -> new RecentlyUsed<>(FEW, FEW));
    var from = 0;
    for (var counted : all.keySet()) {
      if (counted.what().equals(what) && counted.rows() <= until) {
        from = Math.max(from, counted.rows());
      }
    }
    var before = new Counted(what, from);
    var now = next.from(type.cast(all.get(before)), from);
    // Those of all time take the place of their own, but not of those before this month.
    if (until - from <= until / 50) {
      all.remove(before);
    }
    all.put(new Counted(what, until), now);
    return now;
  }
}
