package io.github.earmark.history.marks;

/// Something that was written down, as whoever follows the history is told of it.
public sealed interface Change {

  /// A play counts, or is over and does not.
  ///
  /// @param play its id
  record Played(long play) implements Change {}

  /// A play that was told before, because it had qualified, is over.
  ///
  /// @param play its id
  record Ended(long play) implements Change {}

  /// Something was said of a track.
  record Marked(MarkedTrack mark) implements Change {}

  /// It was taken back.
  record Undone(MarkedTrack mark) implements Change {}
}
