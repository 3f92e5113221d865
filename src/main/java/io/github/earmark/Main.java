package io.github.earmark;

import io.github.earmark.cli.Cli;
import io.github.earmark.cli.House;
import io.github.earmark.cli.Terminal;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.control.ControlException;
import io.github.earmark.delivery.Outcome;
import io.github.earmark.hearing.Clocks;
import io.github.earmark.hearing.Discretion;
import io.github.earmark.hearing.Disguise;
import io.github.earmark.hearing.Hearing;
import io.github.earmark.hearing.Notebook;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.hearing.Recorder;
import io.github.earmark.hearing.Transcript;
import io.github.earmark.http.Http;
import io.github.earmark.music.Track;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What `earmark` on the command line starts.
public final class Main implements House {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private final Build build;
  private final Map<String, String> env;

  private Main(Build build, Map<String, String> env) {
    this.build = build;
    this.env = env;
  }

  public static void main(String[] args) {
    var terminal = Terminal.ofProcess();
    var build = Build.read();
    System.exit(new Cli(terminal, new Main(build, terminal.env()), build.version()).run(args));
  }

  @Override
  public int daemon(@Nullable Path config, @Nullable String level) throws Exception {
    if (level != null) {
      Logs.level(level);
    }
    var signals = Signals.listen();
    var collapse = Collapse.watch(signals::end);
    try (var daemon = Daemon.start(config, env, build)) {
      signals.onFlush(daemon::flush);
      signals.onReload(() -> reload(daemon));
      signals.awaitEnd();
    }
    return collapse.happened() ? 1 : 0;
  }

  /// Problems are in the log already.
  private static void reload(Daemon daemon) {
    try {
      daemon.reload();
    } catch (ControlException e) {
      LOG.debug("Not read again: {}", e.getMessage());
    }
  }

  @Override
  public Outcome check(ServiceConfig service) {
    try (var http = new Http(build.userAgent())) {
      return new Services(http, build, env).of(service).check();
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
        players -> {
          var playing = new LinkedHashMap<String, Track>();
          for (var player : players.every(config)) {
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
      Transcript transcript,
      Disguise disguise,
      Notebook notes,
      @Nullable Duration limit)
      throws Exception {
    var signals = Signals.listen();
    var clock = new Clocks();
    looking(
        players -> {
          var player = players.named(config, name);
          transcript.title(build.version(), player.kind());
          try (var hearing =
              new Hearing(
                  new Recorder(player, clock, transcript, disguise::of),
                  clock,
                  notes,
                  _ -> {},
                  () -> {},
                  (_, _) -> {},
                  new Discretion(null, _ -> {}))) {
            hearing.start();
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

  private interface Question<T extends @Nullable Object> {
    T ask(Player player, Player.Session session) throws PlayerException;
  }

  private <T extends @Nullable Object> T ask(PlayerConfig config, Question<T> question)
      throws PlayerException, InterruptedException {
    return looking(
        players -> {
          var player = players.of(config);
          try (var session = player.connect()) {
            return question.ask(player, session);
          }
        });
  }

  private interface Look<T extends @Nullable Object> {
    T at(Players players) throws PlayerException, InterruptedException;
  }

  /// Nobody can speak to us while we look, and a second door is as good as the first.
  private <T extends @Nullable Object> T looking(Look<T> look)
      throws PlayerException, InterruptedException {
    try (var deadlines = Daemon.deadlines()) {
      try {
        return look.at(new Players(build, env, deadlines, new OwnDoors(List.of()), null));
      } finally {
        deadlines.shutdownNow();
      }
    }
  }

  @Override
  public List<String> rivals(Map<String, String> environment) {
    var rivals = new Rivals();
    rivals.look(Path.of("/proc"), environment);
    return rivals.warnings();
  }

  @Override
  public Instant built() {
    return build.built();
  }

  @Override
  public Sessions sessions(ServiceConfig service) throws IOException {
    if (!(service.credentials() instanceof Credentials.LastFm user)) {
      throw new IllegalArgumentException(service.type() + " has no sessions");
    }
    var http = new Http(build.userAgent());
    return new Login(new Services(http, build, env).sessions(service, user), http);
  }
}
