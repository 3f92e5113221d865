package io.github.earmark.history.marks;

/// A change of the history, as reported to subscribers.
public sealed interface Change {

  /// A play qualified, or ended without qualifying.
  ///
  /// @param play the play's id
  record Played(long play) implements Change {}

  /// A play that was reported when it qualified has ended.
  ///
  /// @param play the play's id
  record Ended(long play) implements Change {}

  /// A track was marked.
  record Marked(MarkedTrack mark) implements Change {}

  /// A mark was undone.
  record Undone(MarkedTrack mark) implements Change {}
}
