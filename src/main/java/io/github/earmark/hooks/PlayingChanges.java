package io.github.earmark.hooks;

import io.github.earmark.api.NowResult;
import io.github.earmark.api.PlayerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compares states of players and finds those on which something else is playing now: another play
/// began, or the same one was paused, resumed or stopped. Progress, seeks and marks are no changes.
/// Not thread-safe.
final class PlayingChanges {

  /// The start of a play is only known to about a second and may become slightly earlier; the next
  /// play of the same track starts later.
  private static final Duration BLUR = Duration.ofSeconds(2);

  private final Map<String, PlayerState> before = new LinkedHashMap<>();

  /// The players that have changed, in their current state. At first, all that are connected.
  List<PlayerState> of(NowResult now) {
    var changed = new ArrayList<PlayerState>();
    var gone = new LinkedHashMap<>(before);
    for (var player : now.players()) {
      gone.remove(player.name());
      var last = before.get(player.name());
      if (unseen(player) || (last == null && player.state() == PlayerState.State.AWAY)) {
        continue;
      }
      before.put(player.name(), player);
      if (last == null || !same(last, player)) {
        changed.add(player);
      }
    }
    for (var player : gone.values()) {
      before.remove(player.name());
      if (player.state() != PlayerState.State.AWAY) {
        changed.add(away(player));
      }
    }
    return changed;
  }

  /// Whether it has not been asked yet although there is no problem, as just after a reload.
  private static boolean unseen(PlayerState player) {
    return player.state() == PlayerState.State.AWAY && player.connection().problem() == null;
  }

  private static boolean same(PlayerState before, PlayerState now) {
    return before.state() == now.state()
        && Objects.equals(before.song(), now.song())
        && !startsLater(before.play(), now.play());
  }

  private static boolean startsLater(
      PlayerState.@Nullable Progress before, PlayerState.@Nullable Progress now) {
    if (before == null || now == null) {
      return false;
    }
    var from = before.started();
    var to = now.started();
    return from != null && to != null && Duration.between(from, to).compareTo(BLUR) > 0;
  }

  private static PlayerState away(PlayerState player) {
    return new PlayerState(
        player.name(), player.type(), PlayerState.State.AWAY, player.connection(), null, null);
  }
}
