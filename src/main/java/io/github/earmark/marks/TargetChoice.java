package io.github.earmark.marks;

import org.jspecify.annotations.Nullable;

/// Which track is meant.
public sealed interface TargetChoice {

  /// The one that plays, or that ended less than a minute ago.
  ///
  /// @param player on the player of this name; null for the one that changed last
  record Playing(@Nullable String player) implements TargetChoice {}

  /// The one that was played before that and is over.
  ///
  /// @param player as in [Playing]
  record Last(@Nullable String player) implements TargetChoice {}

  /// One that is in the history.
  record Known(long track) implements TargetChoice {}
}
