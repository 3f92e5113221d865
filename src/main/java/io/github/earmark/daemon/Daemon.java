package io.github.earmark.daemon;

import io.github.earmark.answers.SubscriptionEvents;
import io.github.earmark.api.ReloadResult;
import io.github.earmark.config.Config;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.control.ControlServer;
import io.github.earmark.control.Paths;
import io.github.earmark.control.Subject;
import io.github.earmark.control.Verb;
import io.github.earmark.hearing.ClientPlayers;
import io.github.earmark.hearing.Clocks;
import io.github.earmark.hearing.KernelClock;
import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.history.History;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.hooks.Hooks;
import io.github.earmark.http.Http;
import io.github.earmark.systemd.StatusLine;
import io.github.earmark.systemd.SystemdNotifier;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import io.github.earmark.wiring.BuildInfo;
import io.github.earmark.wiring.OtherScrobblers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The daemon: everything that the configuration asks for ([Wiring]), with one history and one
/// control socket that stay the same when the configuration is reloaded.
public final class Daemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  private final Wiring.Shared shared;
  private final ScheduledThreadPoolExecutor deadlines;
  private final SystemdNotifier systemdNotifier;
  private final HeldPlays held;
  private final MemoryReturn memory;
  private final ControlServer control;
  private final Map<String, Subject> subjects;

  /// Held while a new wiring replaces the old one, and while the last one stops.
  private final ReentrantLock change = new ReentrantLock();

  private volatile Wiring wiring;
  private boolean closed;

  private Daemon(
      Wiring.Shared shared,
      ScheduledThreadPoolExecutor deadlines,
      SystemdNotifier systemdNotifier,
      Wiring wiring)
      throws UserError {
    this.shared = shared;
    this.deadlines = deadlines;
    this.systemdNotifier = systemdNotifier;
    this.held = new HeldPlays(shared.history(), shared.clocks(), deadlines);
    this.memory = new MemoryReturn(this::later, System::nanoTime, SpareMemory::giveBack);
    this.wiring = wiring;
    this.subjects = shared.followed().subjects(() -> this.wiring.now(), () -> this.wiring.feeds());
    this.control =
        ControlServer.open(
            Paths.socket(shared.env()),
            Paths.shared(shared.env()),
            verbs(wiring.verbs()),
            subjects);
  }

  /// Starts everything. A player or network that is not available yet is waited for.
  ///
  /// @param explicit the config file named on the command line, or null
  public static Daemon start(@Nullable Path explicit, Map<String, String> env, BuildInfo buildInfo)
      throws ConfigException, UserError {
    var loadedConfig = LoadedConfig.load(explicit, env);
    var clocks = new Clocks();
    var history = History.open(Paths.state(env), buildInfo.built(), new KernelClock());
    try {
      var deadlines = deadlines();
      var clients = new ClientPlayers();
      var followed = new SubscriptionEvents(history);
      var shared =
          new Wiring.Shared(
              buildInfo,
              env,
              history,
              clocks,
              deadlines,
              PrivateMode.of(history),
              new OtherScrobblers(),
              followed,
              new Hooks(new Http(buildInfo.userAgent())),
              clients,
              new ClientExpiry(clients, clocks, deadlines, followed::looked),
              new ConcurrentHashMap<>());
      var daemon =
          new Daemon(shared, deadlines, SystemdNotifier.of(env), new Wiring(shared, loadedConfig));
      daemon.begin();
      return daemon;
    } catch (UserError | RuntimeException e) {
      history.close();
      throw e;
    }
  }

  private void begin() {
    held.start();
    var line = new StatusLine(systemdNotifier, () -> wiring.line());
    shared
        .history()
        .queue()
        .onChange(
            () -> {
              line.changed();
              memory.used();
              // Private listening is stored as well, so `now` may have changed.
              shared.followed().looked();
            });
    shared
        .history()
        .onChange(
            change -> {
              memory.used();
              shared.followed().written(change);
            });
    shared.history().onRecovered(() -> wiring.historyIsWell());
    shared
        .hooks()
        .start(
            Objects.requireNonNull(subjects.get("now")),
            Objects.requireNonNull(subjects.get("history")),
            wiring.loaded().config().hooks());
    wiring.start();
    greet(wiring.loaded().config());
    if (wiring.delivers()) {
      shared.otherScrobblers().look(Path.of("/proc"), shared.env());
    }
    systemdNotifier.ready();
    memory.start();
  }

  private Map<String, Verb> verbs(Map<String, Verb> first) {
    // A lambda, because a method reference would be bound to the current wiring.
    var verbs = lasting(first, () -> wiring.verbs());
    verbs.put("reload", this::reload);
    return verbs;
  }

  /// Verbs with the same names that always pass the request on to the current configuration's verb.
  static Map<String, Verb> lasting(Map<String, Verb> first, Supplier<Map<String, Verb>> now) {
    var verbs = new HashMap<String, Verb>();
    first.forEach(
        (name, verb) ->
            verbs.put(name, Verb.lasting(verb, () -> Objects.requireNonNull(now.get().get(name)))));
    return verbs;
  }

  private ReloadResult reload(List<String> arguments) throws UserError {
    Arguments.none("reload", arguments);
    return reload();
  }

  /// Reads the configuration again and applies it. Plays in progress continue: the new loops
  /// restore them from the history. A configuration with problems changes nothing.
  ///
  /// @throws UserError if the configuration has problems; the message lists them
  public ReloadResult reload() throws UserError {
    change.lock();
    try {
      if (closed) {
        throw UserError.failed("the daemon is stopping", "start it again");
      }
      if (wiring.keepsPlays()) {
        throw UserError.failed(
            "the history cannot be written, and plays are kept in memory until it can",
            "see `earmark doctor`, fix that, then reload");
      }
      systemdNotifier.reloading();
      try {
        return takeOver(wiring.loaded().again());
      } finally {
        systemdNotifier.ready();
      }
    } catch (ConfigException e) {
      LOG.warn("The configuration was not reloaded, because it has problems: {}", e.getMessage());
      throw new UserError(
          UserError.Kind.BAD_CONFIG,
          String.valueOf(e.getMessage()),
          "fix them and reload again; until then the daemon keeps the configuration that it has");
    } finally {
      change.unlock();
    }
  }

  private ReloadResult takeOver(LoadedConfig loadedConfig) {
    var before = wiring;
    var changes = loadedConfig.changes(before.loaded());
    var next = new Wiring(shared, loadedConfig);
    before.close();
    wiring = next;
    next.start();
    shared.followed().read();
    shared.hooks().configure(loadedConfig.config().hooks());
    shared.followed().looked();
    var file = loadedConfig.config().file();
    LOG.info(
        "Read {} again: {}",
        file == null ? "no config file" : file,
        changes.isEmpty()
            ? "nothing has changed, except secrets perhaps"
            : String.join("; ", changes));
    return new ReloadResult(file == null ? null : file.toString(), changes);
  }

  /// One thread for all deadlines; it sleeps without a timer while none is set.
  public static ScheduledThreadPoolExecutor deadlines() {
    var executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("deadlines").daemon().factory()) {
          // Otherwise an Error would be swallowed by a Future that nobody reads.
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

  private void greet(Config config) {
    LOG.info(
        "Earmark {}: {}, {}, {}",
        shared.build().version(),
        config.file() == null ? "no config file" : config.file(),
        Count.of(config.players().size(), "player"),
        Count.of(config.services().size(), "service"));
  }

  /// Runs something after a delay, unless the daemon is stopping.
  private void later(Runnable what, Duration after) {
    try {
      var _ = deadlines.schedule(what, after.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException _) {
      // The daemon is stopping.
    }
  }

  /// Retries every service now.
  public void flush() {
    wiring.flush();
  }

  /// Stops in under three seconds. Plays in progress are kept.
  @Override
  public void close() {
    systemdNotifier.stopping();
    change.lock();
    try {
      closed = true;
      try (var stopping = Executors.newVirtualThreadPerTaskExecutor()) {
        stopping.execute(control::close);
        stopping.execute(wiring::close);
        stopping.execute(shared.hooks()::close);
      }
    } finally {
      change.unlock();
    }
    deadlines.shutdownNow();
    held.end();
    close(shared.history());
    LOG.info("stopped");
  }

  /// If this fails, SQLite completes it at the next start.
  private static void close(History history) {
    try {
      history.close();
    } catch (HistoryException e) {
      LOG.warn("The history was not closed properly: {}", e.getMessage());
    }
  }
}
