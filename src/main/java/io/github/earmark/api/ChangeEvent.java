package io.github.earmark.api;

import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.MarkRow;
import org.jspecify.annotations.Nullable;

/// A line of `subscribe history`: a change of the history.
///
/// @param change the outcome of a play (`listen` as soon as it counts, `skip` and the others at its
///   end), `ended` (a play already reported as a listen is over), `marked` or `undone`; null if
///   changes were missed
/// @param play the play in its present state; null for marks
/// @param mark null for plays
/// @param missed how many changes were left out because this subscriber was too slow; null for none
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
