package io.github.earmark.answers;

import io.github.earmark.config.PlayerConfig;
import io.github.earmark.hearing.ClientPlayers;
import io.github.earmark.hearing.PlayerLoop;
import io.github.earmark.marks.HeardPlayer;
import java.util.List;
import java.util.stream.Stream;

/// The players that are monitored now. Safe for any thread.
public interface MonitoredPlayers {
  /// A player and the loop that monitors it.
  record One(PlayerConfig config, PlayerLoop hearing) {}

  /// All of them, in the order of the configuration; of one MPD, the default partition first and
  /// the others by name.
  List<One> all();

  default List<PlayerLoop> hearings() {
    return all().stream().map(One::hearing).toList();
  }

  /// What clients report that they are playing.
  default List<ClientPlayers.Said> clients() {
    return List.of();
  }

  /// The players, including clients, on which something can be marked.
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
