package io.github.earmark.answers;

import io.github.earmark.config.PlayerConfig;
import io.github.earmark.hearing.PlayerLoop;
import io.github.earmark.marks.HeardPlayer;
import java.util.List;

/// The players that are heard now. Safe for any thread.
public interface MonitoredPlayers {
  /// One that is heard.
  record One(PlayerConfig config, PlayerLoop hearing) {}

  /// In the order of the configuration; of one MPD the default partition first, the others by name.
  List<One> all();

  default List<PlayerLoop> hearings() {
    return all().stream().map(One::hearing).toList();
  }

  /// As whoever marks something has to know them.
  default List<HeardPlayer> heard() {
    return hearings().stream()
        .map(one -> new HeardPlayer(one.player().name(), one.player().library(), one.watch()))
        .toList();
  }
}
