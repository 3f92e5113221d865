package io.github.earmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.api.HookEvent;
import io.github.earmark.cli.Cli;
import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Config;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.HookConfig;
import io.github.earmark.config.ListenAddress;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.daemon.Daemon;
import io.github.earmark.daemon.FatalErrorHandler;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.hearing.Anonymizer;
import io.github.earmark.hearing.Clocks;
import io.github.earmark.hearing.PlayStore;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.hearing.PlayerLoop;
import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.hearing.Recorder;
import io.github.earmark.hearing.TraceFormat;
import io.github.earmark.hooks.HookTrial;
import io.github.earmark.http.Http;
import io.github.earmark.metrics.Metrics;
import io.github.earmark.metrics.TextFormat;
import io.github.earmark.music.Track;
import io.github.earmark.systemd.LogSetup;
import io.github.earmark.text.UserError;
import io.github.earmark.wiring.BuildInfo;
import io.github.earmark.wiring.HouseHistory;
import io.github.earmark.wiring.LastFmLogin;
import io.github.earmark.wiring.MopidyEndpoints;
import io.github.earmark.wiring.OtherScrobblers;
import io.github.earmark.wiring.PlayerFactory;
import io.github.earmark.wiring.PlaylistFeeds;
import io.github.earmark.wiring.PlaylistPlayers;
import io.github.earmark.wiring.ServiceFactory;
import io.github.earmark.wiring.SpotifyLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The entry point of the program `earmark`.
public final class Main implements Backend {
  private final Map<String, String> env;

  /// Updates the history that is read; null if it is this machine's own.
  private final HouseRefresh.@Nullable Update refresh;

  private Main(Map<String, String> env) {
    this(env, null);
  }

  private Main(Map<String, String> env, HouseRefresh.@Nullable Update refresh) {
    this.env = env;
    this.refresh = refresh;
  }

  public static void main(String[] args) {
    var plain = PlainDaemon.of(args);
    var code = plain == null ? run(Terminal.ofProcess(), args) : run(plain);
    // Calling System.exit makes Java set up a logger, which takes longer than the shortest
    // commands.
    if (code != 0 || plain != null || !Cli.plain(args)) {
      System.exit(code);
    }
  }

  private static int run(PlainDaemon plain) {
    var backend = new Main(System.getenv());
    try {
      return backend.daemon(plain.config(), plain.level());
    } catch (Exception e) {
      return new Cli(Terminal.ofProcess(), backend, Main::version).failed(e);
    }
  }

  /// Runs one command on the given terminal and returns its exit code.
  public static int run(Terminal terminal, String... args) {
    return new Cli(terminal, new Main(terminal.env()), Main::version).run(args);
  }

  private static String version() {
    return BuildInfo.read().version();
  }

  @Override
  public int daemon(@Nullable Path config, @Nullable String level) throws Exception {
    if (level != null) {
      LogSetup.level(level);
    }
    var signals = Signals.listen();
    var fatalErrorHandler = FatalErrorHandler.watch(signals::end);
    try (var daemon = Daemon.start(config, env, BuildInfo.read())) {
      signals.onFlush(daemon::flush);
      signals.onReload(() -> reload(daemon));
      signals.awaitEnd();
    }
    return fatalErrorHandler.happened() ? 1 : 0;
  }

  @Override
  public int web(
      @Nullable Path config, @Nullable ListenAddress listen, Consumer<ListenAddress> started)
      throws Exception {
    return new PageProcess(BuildInfo.read(), env, refresh).run(config, listen, started);
  }

  @Override
  public Elsewhere elsewhere(
      @Nullable Path config, String history, @Nullable String listener, Gathered progress)
      throws Exception {
    var houseHistory = new HouseHistory(env);
    var there = houseHistory.gather(config, history, listener, progress::at);
    return new Elsewhere(
        there, new Main(there, () -> houseHistory.gather(config, history, listener, (_, _) -> {})));
  }

  @Override
  public String metrics(boolean open) {
    var format = open ? TextFormat.OPEN_METRICS : TextFormat.PROMETHEUS;
    return new String(new Metrics(env, version()).text(format), UTF_8);
  }

  private static void reload(Daemon daemon) {
    try {
      daemon.reload();
    } catch (UserError _) {
      // The problems are in the log already. This class has no logger: loading the logging
      // configuration takes longer than most commands, and all of them start here.
    }
  }

  @Override
  public DeliveryOutcome check(ServiceConfig service) {
    try (var http = new Http(BuildInfo.read().userAgent())) {
      return new ServiceFactory(http, BuildInfo.read(), env).of(service).check();
    }
  }

  @Override
  public HookTrial trial(HookConfig hook, HookEvent event) throws InterruptedException {
    try (var http = new Http(BuildInfo.read().userAgent())) {
      return HookTrial.of(hook, event, http);
    }
  }

  @Override
  public String look(PlayerConfig config) throws Exception {
    return ask(
        config,
        (player, session) -> {
          var state = session.look().state().name().toLowerCase(Locale.ROOT);
          var absence = session.absence();
          if (absence != null) {
            throw PlayerException.unreachable(absence.why());
          }
          return player.kind() + " at " + player.place() + " answers, " + state;
        });
  }

  @Override
  public Map<String, Track> playing(PlayerConfig config) throws Exception {
    return looking(
        playerFactory -> {
          var playing = new LinkedHashMap<String, Track>();
          for (var player : playerFactory.every(config)) {
            try (var session = player.connect()) {
              var entry = session.look().entry();
              if (entry != null) {
                playing.put(player.name(), entry.track());
              }
            }
          }
          return playing;
        });
  }

  @Override
  public void hear(
      PlayerConfig config,
      String name,
      TraceFormat traceFormat,
      Anonymizer anonymizer,
      PlayStore notes,
      @Nullable Duration limit)
      throws Exception {
    var signals = Signals.listen();
    var clock = new Clocks();
    looking(
        playerFactory -> {
          var player = playerFactory.named(config, name);
          traceFormat.title(version(), player.kind());
          try (var playerLoop =
              new PlayerLoop(
                  new Recorder(player, clock, traceFormat, anonymizer::of),
                  clock,
                  notes,
                  _ -> {},
                  () -> {},
                  (_, _) -> {},
                  new PrivateMode(null, _ -> {}))) {
            playerLoop.start();
            signals.awaitEnd(limit == null ? Duration.ofDays(3_650) : limit);
          }
          return true;
        });
  }

  @Override
  public @Nullable Track find(PlayerConfig config, List<String> uris) throws Exception {
    return ask(
        config,
        (_, session) -> {
          for (var uri : uris) {
            var track = session.find(uri);
            if (track != null) {
              return track;
            }
          }
          return null;
        });
  }

  @Override
  public <T> T playlists(Config config, @Nullable String name, PlaylistWork<T> work)
      throws UserError, IOException {
    try (var deadlines = Daemon.deadlines();
        var feeds = new PlaylistFeeds(config, env)) {
      try {
        var factory =
            new PlayerFactory(
                BuildInfo.read(), env, deadlines, new MopidyEndpoints(List.of()), null);
        return work.with(new PlaylistPlayers(factory, config).and(feeds.all(), name));
      } catch (PlayerException e) {
        throw UserError.failed(String.valueOf(e.getMessage()), "`earmark doctor` looks at it");
      } finally {
        deadlines.shutdownNow();
      }
    }
  }

  @Override
  public <T> T library(PlayerConfig config, @Nullable Path music, LibraryWork<T> work)
      throws UserError, IOException, InterruptedException {
    try (var deadlines = Daemon.deadlines()) {
      try {
        return work.with(
            new PlayerFactory(
                    BuildInfo.read(), env, deadlines, new MopidyEndpoints(List.of()), null)
                .files(config, music));
      } finally {
        deadlines.shutdownNow();
      }
    }
  }

  private interface Question<T extends @Nullable Object> {
    T ask(Player player, Player.Session session) throws PlayerException;
  }

  private <T extends @Nullable Object> T ask(PlayerConfig config, Question<T> question)
      throws PlayerException, InterruptedException {
    return looking(
        playerFactory -> {
          var player = playerFactory.of(config);
          try (var session = player.connect()) {
            return question.ask(player, session);
          }
        });
  }

  private interface Look<T extends @Nullable Object> {
    T at(PlayerFactory playerFactory) throws PlayerException, InterruptedException;
  }

  /// No client can send messages during a check, and for a check it doesn't matter whether a Mopidy
  /// is reached over MPD or its own API.
  private <T extends @Nullable Object> T looking(Look<T> look)
      throws PlayerException, InterruptedException {
    try (var deadlines = Daemon.deadlines()) {
      try {
        return look.at(
            new PlayerFactory(
                BuildInfo.read(), env, deadlines, new MopidyEndpoints(List.of()), null));
      } finally {
        deadlines.shutdownNow();
      }
    }
  }

  @Override
  public List<String> otherScrobblers(Map<String, String> environment) {
    var otherScrobblers = new OtherScrobblers();
    otherScrobblers.look(Path.of("/proc"), environment);
    return otherScrobblers.warnings();
  }

  @Override
  public Consent consent(Application application) {
    return SpotifyLogin.of(application, new Http(BuildInfo.read().userAgent()), env);
  }

  @Override
  public Instant built() {
    return BuildInfo.read().built();
  }

  @Override
  public Sessions sessions(ServiceConfig service) throws IOException {
    if (!(service.credentials() instanceof Credentials.LastFm user)) {
      throw new IllegalArgumentException(service.type() + " has no sessions");
    }
    var http = new Http(BuildInfo.read().userAgent());
    return new LastFmLogin(
        new ServiceFactory(http, BuildInfo.read(), env).sessions(service, user), http);
  }
}
