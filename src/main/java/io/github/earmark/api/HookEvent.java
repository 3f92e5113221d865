package io.github.earmark.api;

import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.MarkRow;
import org.jspecify.annotations.Nullable;

/// The event that a hook receives: a play, a mark or a player, as `history` and `now` show them.
///
/// @param event the event's name, as used for `on` in the configuration
/// @param play null for marks and players
/// @param mark null for plays and players
/// @param player what is playing there now; null for plays and marks
public record HookEvent(
    String event,
    HistoryResult.@Nullable Row play,
    @Nullable MarkRow mark,
    @Nullable PlayerState player) {

  public static final String PLAYING = "playing";

  /// An event for a change of the history.
  ///
  /// @param change any but a missed one
  public static HookEvent of(String word, ChangeEvent change) {
    return new HookEvent(word, change.play(), change.mark(), null);
  }

  /// An event for what is playing now.
  public static HookEvent playing(PlayerState player) {
    return new HookEvent(PLAYING, null, null, player);
  }
}
