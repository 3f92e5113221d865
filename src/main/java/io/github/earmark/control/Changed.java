package io.github.earmark.control;

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
public record Changed(
    @Nullable String change,
    Plays.@Nullable Row play,
    @Nullable MarkRow mark,
    @Nullable Long missed) {

  public static Changed play(String change, Plays.Row play) {
    return new Changed(change, play, null, null);
  }

  public static Changed mark(String change, MarkRow mark) {
    return new Changed(change, null, mark, null);
  }

  public static Changed missed(long lines) {
    return new Changed(null, null, null, lines);
  }
}
