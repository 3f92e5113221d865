package io.github.earmark;

import io.github.earmark.config.Config;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.ControlServer;
import io.github.earmark.control.Places;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.Shaping;
import io.github.earmark.hearing.Clocks;
import io.github.earmark.hearing.Discretion;
import io.github.earmark.hearing.Hearing;
import io.github.earmark.hearing.HistoryNotebook;
import io.github.earmark.hearing.Player;
import io.github.earmark.history.History;
import io.github.earmark.history.HistoryException;
import io.github.earmark.history.PlayedOn;
import io.github.earmark.http.Http;
import io.github.earmark.marks.Marking;
import io.github.earmark.marks.Overheard;
import io.github.earmark.marks.StickerSync;
import io.github.earmark.music.Listen;
import io.github.earmark.playback.Moment;
import io.github.earmark.rules.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The daemon: one loop per player, one courier per service, and the history between them.
final class Daemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final History history;
  private final Http http;
  private final ScheduledThreadPoolExecutor deadlines;
  private final List<Courier> couriers;
  private final Ears ears;
  private final List<StickerSync> stickers;
  private final ControlServer control;
  private final Notify notify;

  private Daemon(
      History history,
      Http http,
      ScheduledThreadPoolExecutor deadlines,
      List<Courier> couriers,
      Ears ears,
      List<StickerSync> stickers,
      ControlServer control,
      Notify notify) {
    this.history = history;
    this.http = http;
    this.deadlines = deadlines;
    this.couriers = couriers;
    this.ears = ears;
    this.stickers = stickers;
    this.control = control;
    this.notify = notify;
  }

  /// Starts everything; what is not there yet (a player, a network) is waited for.
  static Daemon start(Config config, Map<String, String> env, Build build) throws ControlException {
    var clocks = new Clocks();
    var history = History.open(Places.state(env), build.built());
    try {
      restamp(history, clocks.get());
      var http = new Http(build.userAgent());
      var services = new Services(http, build, env);
      var shaping = new Shaping(new Rules(config.rules()));
      var couriers = new ArrayList<Courier>();
      for (var service : config.services()) {
        couriers.add(
            new Courier(
                services.of(service),
                history,
                clocks,
                () -> ThreadLocalRandom.current().nextDouble(),
                shaping));
      }
      var running = running(config, couriers);
      var deadlines = deadlines();
      var rivals = new Rivals();
      var discretion = Discretion.of(history);
      var hears = hears(config, clocks, history, running, shaping, rivals, discretion);
      var ears = new Ears(hears);
      var marking = Answers.marking(config, history, clocks, couriers, ears, discretion);
      var players = new Players(build, env, deadlines, OwnDoors.of(config), new Overheard(marking));
      ears.add(config, players);
      var answers =
          new Answers(
              build, config, env, history, clocks, couriers, ears, discretion, rivals::warnings);
      var control = ControlServer.open(Places.socket(env), Places.shared(env), answers.verbs());
      var notify = Notify.of(env);
      history.queue().onChange(new StatusLine(notify, answers::line)::changed);
      // What they could not store they would try again ever more seldom.
      history.onWell(() -> running.forEach(Courier::woke));
      running.forEach(Courier::start);
      ears.start();
      var stickers = stickers(config, players, history, marking);
      stickers.forEach(StickerSync::start);
      greet(config, build);
      if (!running.isEmpty()) {
        rivals.look(Path.of("/proc"), env);
      }
      notify.ready();
      return new Daemon(history, http, deadlines, running, ears, stickers, control, notify);
    } catch (ControlException | RuntimeException e) {
      history.close();
      throw e;
    }
  }

  /// A history that cannot be written stamps with its first commit.
  private static void restamp(History history, Moment now) {
    try {
      history.restamp(now);
    } catch (HistoryException e) {
      LOG.debug("Nothing is stamped at the start: {}", e.getMessage());
    }
  }

  /// Those of the services that are switched on. The others wait for a start that does not come:
  /// what they are owed is kept and shown.
  static List<Courier> running(Config config, List<Courier> couriers) {
    return IntStream.range(0, couriers.size())
        .filter(i -> config.services().get(i).enabled())
        .mapToObj(couriers::get)
        .toList();
  }

  private static Function<Player, Hearing> hears(
      Config config,
      Clocks clocks,
      History history,
      List<Courier> couriers,
      Shaping shaping,
      Rivals rivals,
      Discretion discretion) {
    var owed =
        config.services().stream()
            .collect(Collectors.toMap(ServiceConfig::name, ServiceConfig::hold));
    return player ->
        new Hearing(
            player,
            clocks,
            new HistoryNotebook(
                history,
                new PlayedOn(player.name(), player.library(), player.kind()),
                owed,
                discretion),
            listen -> announce(listen, player.name(), couriers, shaping),
            () -> couriers.forEach(Courier::woke),
            couriers.isEmpty() ? (_, _) -> {} : rivals::met,
            discretion);
  }

  private static void announce(
      @Nullable Listen listen, String player, List<Courier> couriers, Shaping shaping) {
    for (var courier : couriers) {
      courier.announce(listen == null ? null : shaping.announced(listen, player, courier.name()));
    }
  }

  private static List<StickerSync> stickers(
      Config config, Players players, History history, Marking marking) {
    return players.stickers(config).stream()
        .map(stickers -> StickerSync.of(stickers, history.stickers(), marking))
        .toList();
  }

  /// One thread for all deadlines; it sleeps without a timer while none is set.
  static ScheduledThreadPoolExecutor deadlines() {
    var executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("deadlines").daemon().factory()) {
          // An Error would stay in a future that nobody asks.
          @Override
          protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
            if (task instanceof Future<?> done
                && done.state() == Future.State.FAILED
                && done.exceptionNow() instanceof Error error) {
              throw error;
            }
          }
        };
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  private static void greet(Config config, Build build) {
    LOG.info(
        "Earmark {}: {}, {} player(s), {} service(s)",
        build.version(),
        config.file() == null ? "no config file" : config.file(),
        config.players().size(),
        config.services().size());
    // What starting took is not needed again; the heap shrinks to what is.
    System.gc();
  }

  /// Tries every service at once.
  void flush() {
    couriers.forEach(Courier::flush);
  }

  /// Stops in under three seconds, with the plays in progress kept. Side by side, because each may
  /// be waiting for something that does not answer.
  @Override
  public void close() {
    notify.stopping();
    try (var stopping = Executors.newVirtualThreadPerTaskExecutor()) {
      stopping.execute(control::close);
      stopping.execute(ears::close);
      stickers.forEach(sync -> stopping.execute(sync::close));
      couriers.forEach(courier -> stopping.execute(() -> courier.stop(FAREWELL)));
    }
    deadlines.shutdownNow();
    http.close();
    close(history);
    LOG.info("stopped");
  }

  /// What it could not do is in the log of the next start, too: SQLite finishes it then.
  private static void close(History history) {
    try {
      history.close();
    } catch (HistoryException e) {
      LOG.warn("The history was not closed in order: {}", e.getMessage());
    }
  }
}
