package io.github.earmark.history.queue;

import io.github.earmark.music.Track;

/// The result of shaping a submission at its first attempt, when its values are frozen.
public sealed interface ItemShape {

  /// It is sent with these values.
  record Sent(Track track) implements ItemShape {}

  /// It is not sent, and is [ignored][Submission.State#IGNORED].
  ///
  /// @param reason why, for people
  record Kept(String reason) implements ItemShape {}
}
