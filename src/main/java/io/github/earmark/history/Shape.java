package io.github.earmark.history;

import io.github.earmark.music.Track;

/// What becomes of a submission at its first attempt, when its values are frozen.
public sealed interface Shape {

  /// It is sent with these values.
  record Sent(Track track) implements Shape {}

  /// It is not sent, and is [ignored][Submission.State#IGNORED].
  ///
  /// @param reason why, for people
  record Kept(String reason) implements Shape {}
}
