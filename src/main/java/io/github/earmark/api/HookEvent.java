package io.github.earmark.api;

import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.MarkRow;
import org.jspecify.annotations.Nullable;

/// What a hook is told of one event: a play, a mark or a player, as `history` and `now` show them.
///
/// @param event as `on` in the configuration has it
/// @param play null for marks and players
/// @param mark null for plays and players
/// @param player what plays there now; null for plays and marks
public record HookEvent(
    String event,
    HistoryResult.@Nullable Row play,
    @Nullable MarkRow mark,
    @Nullable PlayerState player) {

  public static final String PLAYING = "playing";

  /// What was written down.
  ///
  /// @param change of something that was not missed
  public static HookEvent of(String word, ChangeEvent change) {
    return new HookEvent(word, change.play(), change.mark(), null);
  }

  /// What plays now.
  public static HookEvent playing(PlayerState player) {
    return new HookEvent(PLAYING, null, null, player);
  }
}
