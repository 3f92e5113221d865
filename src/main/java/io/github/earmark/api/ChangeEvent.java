package io.github.earmark.api;

import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.MarkRow;
import org.jspecify.annotations.Nullable;

/// A line of `subscribe history`: something was written down.
///
/// @param change what became of a play (`listen` as soon as it counts, `skip` and the others at its
///   end), `ended` (one that was told because it had qualified is over), `marked` or `undone`; null
///   where lines were missed
/// @param play as it is now; null for marks
/// @param mark null for plays
/// @param missed how many changes are not told here, because this subscriber was slow; null for
///   none
public record ChangeEvent(
    @Nullable String change,
    HistoryResult.@Nullable Row play,
    @Nullable MarkRow mark,
    @Nullable Long missed) {

  public static ChangeEvent play(String change, HistoryResult.Row play) {
    return new ChangeEvent(change, play, null, null);
  }

  public static ChangeEvent mark(String change, MarkRow mark) {
    return new ChangeEvent(change, null, mark, null);
  }

  public static ChangeEvent missed(long lines) {
    return new ChangeEvent(null, null, null, lines);
  }
}
