package io.github.earmark.marks;

import org.jspecify.annotations.Nullable;

/// Selects the track to mark.
public sealed interface TargetChoice {

  /// The track that is playing, or whose play ended less than a minute ago.
  ///
  /// @param player the player's name; null for the one that changed last
  record Playing(@Nullable String player) implements TargetChoice {}

  /// The track that was played before that and has ended.
  ///
  /// @param player as for [Playing]
  record Last(@Nullable String player) implements TargetChoice {}

  /// A track in the history.
  record Known(long track) implements TargetChoice {}
}
