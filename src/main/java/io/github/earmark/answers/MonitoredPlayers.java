package io.github.earmark.answers;

import io.github.earmark.config.PlayerConfig;
import io.github.earmark.hearing.ClientPlayers;
import io.github.earmark.hearing.PlayerLoop;
import io.github.earmark.marks.HeardPlayer;
import java.util.List;
import java.util.stream.Stream;

/// The players that are heard now. Safe for any thread.
public interface MonitoredPlayers {
  /// One that is heard.
  record One(PlayerConfig config, PlayerLoop hearing) {}

  /// In the order of the configuration; of one MPD the default partition first, the others by name.
  List<One> all();

  default List<PlayerLoop> hearings() {
    return all().stream().map(One::hearing).toList();
  }

  /// What those play that say so by themselves.
  default List<ClientPlayers.Said> clients() {
    return List.of();
  }

  /// As whoever marks something has to know them.
  default List<HeardPlayer> heard() {
    return Stream.concat(
            hearings().stream()
                .map(
                    one ->
                        new HeardPlayer(one.player().name(), one.player().library(), one.watch())),
            clients().stream().map(one -> new HeardPlayer(one.player(), "", one.watch())))
        .toList();
  }
}
