package io.github.earmark;

import io.github.earmark.config.Config;
import io.github.earmark.config.ListenAddress;
import io.github.earmark.daemon.Daemon;
import io.github.earmark.metrics.Metrics;
import io.github.earmark.metrics.TextFormat;
import io.github.earmark.web.MetricsSource;
import io.github.earmark.web.WebServer;
import io.github.earmark.web.playlists.PlaylistSource;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.wiring.BuildInfo;
import io.github.earmark.wiring.HouseHistory;
import io.github.earmark.wiring.MopidyEndpoints;
import io.github.earmark.wiring.PlayerCovers;
import io.github.earmark.wiring.PlayerFactory;
import io.github.earmark.wiring.PlaylistPlayers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `earmark web`: the page's process, from its start to its end.
///
/// @param refresh updates the history before something is read from it; null if it is this
///   machine's own
record PageProcess(
    BuildInfo buildInfo, Map<String, String> env, HouseRefresh.@Nullable Update refresh) {

  /// Runs until a signal arrives or, if systemd started it through the socket, until it has been
  /// idle for a while.
  ///
  /// @return the exit code
  int run(@Nullable Path file, @Nullable ListenAddress listen, Consumer<ListenAddress> started)
      throws Exception {
    var config = Config.load(file, env);
    var signals = Signals.listen();
    try (var deadlines = Daemon.deadlines()) {
      try (var server =
          WebServer.start(
              listen == null ? config.web() : config.web().at(listen),
              new WebServer.Around(
                  env,
                  Clock.system(ZoneId.systemDefault()),
                  new PlayerCovers(buildInfo, env, deadlines, config),
                  HouseHistory.cache(env),
                  earmark(),
                  metrics(),
                  playlists(deadlines, config),
                  refresh == null ? null : new HouseRefresh(refresh, System::nanoTime)),
              signals::end)) {
        started.accept(server.listens());
        signals.awaitEnd();
      } finally {
        deadlines.shutdownNow();
      }
    }
    return 0;
  }

  private PlaylistSource playlists(ScheduledExecutorService deadlines, Config config) {
    var factory =
        new PlayerFactory(buildInfo, env, deadlines, new MopidyEndpoints(List.of()), null);
    var players = new PlaylistPlayers(factory, config);
    return players::all;
  }

  private MetricsSource metrics() {
    var metrics = new Metrics(env, buildInfo.version());
    return accept -> {
      var format = TextFormat.of(accept);
      return new WebReply.Whole(
          200, format.type(), metrics.text(format), Map.of("Cache-Control", "no-store"));
    };
  }

  /// The command line that starts this program again, for running a command.
  private static List<String> earmark() {
    var command = new ArrayList<String>();
    command.add(
        ProcessHandle.current()
            .info()
            .command()
            .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    for (var key : List.of("org.sqlite.lib.path", "org.sqlite.lib.name")) {
      var value = System.getProperty(key);
      if (value != null) {
        command.add("-D" + key + "=" + value);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return command;
  }
}
