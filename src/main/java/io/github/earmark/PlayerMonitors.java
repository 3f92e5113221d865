package io.github.earmark;

import io.github.earmark.answers.MonitoredPlayers;
import io.github.earmark.config.Config;
import io.github.earmark.config.MpdConfig;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.hearing.ClientPlayers;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerLoop;
import io.github.earmark.mpd.Mpd;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that are heard: the players of the configuration and, where all partitions of an MPD are
/// followed, those that are there now. Safe for any thread.
public final class PlayerMonitors implements MonitoredPlayers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlayerMonitors.class);

  /// A `[[player]]`.
  ///
  /// @param first what it always is; of an MPD that is followed, the default partition
  /// @param others the other partitions that are there, by their names
  private record Household(
      PlayerConfig config, PlayerLoop first, ConcurrentSkipListMap<String, PlayerLoop> others) {

    Stream<One> all() {
      return Stream.concat(Stream.of(first), others.values().stream())
          .map(playerLoop -> new One(config, playerLoop));
    }
  }

  private final List<Household> households = new CopyOnWriteArrayList<>();
  private final Function<Player, PlayerLoop> ear;
  private final Supplier<List<ClientPlayers.Said>> clients;

  /// Partitions come and go one after the other: who comes back under a name goes on where the one
  /// before has left off.
  private final ExecutorService changes =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("partitions").factory());

  /// @param ear makes a loop that hears a player, not started yet
  /// @param clients what those play that say so by themselves
  public PlayerMonitors(
      Function<Player, PlayerLoop> ear, Supplier<List<ClientPlayers.Said>> clients) {
    this.ear = ear;
    this.clients = clients;
  }

  /// Takes them in, in the order of the configuration.
  void add(Config config, PlayerFactory playerFactory) {
    config.players().forEach(one -> households.add(household(one, playerFactory)));
  }

  /// Hears them from now on.
  void start() {
    hearings().forEach(PlayerLoop::start);
  }

  private Household household(PlayerConfig config, PlayerFactory playerFactory) {
    var others = new ConcurrentSkipListMap<String, PlayerLoop>();
    var player = playerFactory.of(config);
    if (player instanceof Mpd mpd && config instanceof MpdConfig heard && heard.everyPartition()) {
      var first = mpd.following(names -> later(() -> follow(mpd, names, others)));
      return new Household(config, ear.apply(first), others);
    }
    return new Household(config, ear.apply(player), others);
  }

  private void later(Runnable change) {
    try {
      changes.execute(change);
    } catch (RejectedExecutionException _) {
      // We are about to stop.
    }
  }

  private void follow(
      Mpd mpd, List<String> names, ConcurrentSkipListMap<String, PlayerLoop> others) {
    for (var gone : others.keySet().stream().filter(name -> !names.contains(name)).toList()) {
      var playerLoop = Objects.requireNonNull(others.get(gone));
      // What could not be written yet is in its hands; it goes with the next change.
      if (playerLoop.kept().plays() == 0) {
        LOG.info("{}: is gone", playerLoop.player().name());
        playerLoop.leave();
        others.remove(gone);
      }
    }
    for (var name : names) {
      if (!name.equals(MpdConfig.DEFAULT) && !others.containsKey(name) && !changes.isShutdown()) {
        var playerLoop = ear.apply(mpd.in(name));
        others.put(name, playerLoop);
        playerLoop.start();
      }
    }
  }

  @Override
  public List<One> all() {
    return households.stream().flatMap(Household::all).toList();
  }

  @Override
  public List<ClientPlayers.Said> clients() {
    return clients.get();
  }

  /// Stops them side by side, because each may be waiting for something that does not answer.
  @Override
  public void close() {
    changes.shutdown();
    try {
      // One who is just leaving takes two seconds at most.
      var _ = changes.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    try (var stopping = Executors.newVirtualThreadPerTaskExecutor()) {
      hearings().forEach(playerLoop -> stopping.execute(playerLoop::close));
    }
  }
}
