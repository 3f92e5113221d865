package io.github.earmark.wiring;

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

/// All monitored players: those in the configuration and, if an MPD's partitions are followed, the
/// partitions that exist now. Safe for any thread.
public final class PlayerMonitors implements MonitoredPlayers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlayerMonitors.class);

  /// A `[[player]]` entry.
  ///
  /// @param first the player itself; the default partition if partitions are followed
  /// @param others the other partitions that exist now, by name
  private record Entry(
      PlayerConfig config, PlayerLoop first, ConcurrentSkipListMap<String, PlayerLoop> others) {

    Stream<One> all() {
      return Stream.concat(Stream.of(first), others.values().stream())
          .map(playerLoop -> new One(config, playerLoop));
    }
  }

  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final Function<Player, PlayerLoop> newLoop;
  private final Supplier<List<ClientPlayers.Said>> clients;

  /// Changes of partitions are handled one after the other, so that a partition that reappears
  /// under the same name continues where the earlier one stopped.
  private final ExecutorService changes =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("partitions").factory());

  /// @param newLoop creates the loop that monitors a player, without starting it
  /// @param clients what clients report that they are playing
  public PlayerMonitors(
      Function<Player, PlayerLoop> newLoop, Supplier<List<ClientPlayers.Said>> clients) {
    this.newLoop = newLoop;
    this.clients = clients;
  }

  /// Adds the configured players, in the order of the configuration.
  public void add(Config config, PlayerFactory playerFactory) {
    config.players().forEach(one -> entries.add(entry(one, playerFactory)));
  }

  /// Starts monitoring.
  public void start() {
    hearings().forEach(PlayerLoop::start);
  }

  private Entry entry(PlayerConfig config, PlayerFactory playerFactory) {
    var others = new ConcurrentSkipListMap<String, PlayerLoop>();
    var player = playerFactory.of(config);
    if (player instanceof Mpd mpd && config instanceof MpdConfig heard && heard.everyPartition()) {
      var first = mpd.following(names -> later(() -> follow(mpd, names, others)));
      return new Entry(config, newLoop.apply(first), others);
    }
    return new Entry(config, newLoop.apply(player), others);
  }

  private void later(Runnable change) {
    try {
      changes.execute(change);
    } catch (RejectedExecutionException _) {
      // The daemon is stopping.
    }
  }

  private void follow(
      Mpd mpd, List<String> names, ConcurrentSkipListMap<String, PlayerLoop> others) {
    for (var gone : others.keySet().stream().filter(name -> !names.contains(name)).toList()) {
      var playerLoop = Objects.requireNonNull(others.get(gone));
      // The loop still holds plays that could not be written; it is removed at the next change.
      if (playerLoop.kept().plays() == 0) {
        LOG.info("{}: is gone", playerLoop.player().name());
        playerLoop.leave();
        others.remove(gone);
      }
    }
    for (var name : names) {
      if (!name.equals(MpdConfig.DEFAULT) && !others.containsKey(name) && !changes.isShutdown()) {
        var playerLoop = newLoop.apply(mpd.in(name));
        others.put(name, playerLoop);
        playerLoop.start();
      }
    }
  }

  @Override
  public List<One> all() {
    return entries.stream().flatMap(Entry::all).toList();
  }

  @Override
  public List<ClientPlayers.Said> clients() {
    return clients.get();
  }

  /// Stops all loops in parallel, because each may be waiting for something that does not answer.
  @Override
  public void close() {
    changes.shutdown();
    try {
      // A loop that is just stopping takes two seconds at most.
      var _ = changes.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    try (var stopping = Executors.newVirtualThreadPerTaskExecutor()) {
      hearings().forEach(playerLoop -> stopping.execute(playerLoop::close));
    }
  }
}
