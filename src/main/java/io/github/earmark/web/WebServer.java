package io.github.earmark.web;

import io.github.earmark.config.ListenAddress;
import io.github.earmark.config.WebConfig;
import io.github.earmark.config.secrets.ClientTokens;
import io.github.earmark.control.Paths;
import io.github.earmark.text.UserError;
import io.github.earmark.web.Site.Route;
import io.github.earmark.web.api.ApiWrites;
import io.github.earmark.web.api.ClientApi;
import io.github.earmark.web.api.FeedApi;
import io.github.earmark.web.api.IdempotentRequests;
import io.github.earmark.web.hub.ClientAuthentication;
import io.github.earmark.web.hub.ClientProtocol;
import io.github.earmark.web.hub.DaemonHub;
import io.github.earmark.web.hub.Feeds;
import io.github.earmark.web.hub.Hub;
import io.github.earmark.web.hub.HubLog;
import io.github.earmark.web.inbound.InboundProtocols;
import io.github.earmark.web.playlists.Console;
import io.github.earmark.web.playlists.PlaylistSource;
import io.github.earmark.web.playlists.SmartPlaylistActions;
import io.github.earmark.web.playlists.StoredPlaylistActions;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The page's server, assembled and started. Closing it stops it.
public final class WebServer implements AutoCloseable {
  /// How long a server that was started by systemd's socket stays without requests.
  private static final Duration STAYS = Duration.ofMinutes(10);

  private final JettyServer server;
  private final ImportRuns imports;
  private final @Nullable Thread watch;

  private WebServer(JettyServer server, ImportRuns imports, @Nullable Thread watch) {
    this.server = server;
    this.imports = imports;
    this.watch = watch;
  }

  /// What the server needs from the rest of the program.
  ///
  /// @param env the environment, which says where the history and the daemon are
  /// @param clock in the listener's time zone
  /// @param covers the source of covers
  /// @param cache the folder for covers and uploads; created if missing
  /// @param earmark the command line that runs Earmark, without arguments
  /// @param metrics what is served at `metrics`
  /// @param playlists the source of queues and stored playlists
  /// @param refresh run before something is read from the history, if that is a copy of another
  ///   one; brings it up to date. Null if the history is this machine's own
  public record Around(
      Map<String, String> env,
      Clock clock,
      CoverSource covers,
      Path cache,
      List<String> earmark,
      MetricsSource metrics,
      PlaylistSource playlists,
      @Nullable Runnable refresh) {}

  /// Starts the server, on the socket that this process was started with if there is one.
  ///
  /// @param idle called once when a server that was started by a socket has had no requests for
  ///   long
  /// @throws UserError if it cannot listen, or if others could reach it and no token is set
  public static WebServer start(WebConfig config, Around around, Runnable idle) throws UserError {
    return start(config, around, JettyServer.inherited(), idle);
  }

  static WebServer start(
      WebConfig written, Around around, @Nullable ServerSocketChannel inherited, Runnable idle)
      throws UserError {
    var config = inherited == null ? written : written.at(JettyServer.address(inherited));
    requireToken(config);
    var watch = new IdleWatch(around.clock(), STAYS);
    var imports = new ImportRuns(around);
    var events = new EventHub(around.env());
    var routes = new HashMap<String, Route>();
    routes.putAll(refreshed(new ReadRoutes(around.env(), around.clock()).routes(), around));
    var counted = new CountedHistory(Paths.state(around.env()), around.clock());
    routes.putAll(refreshed(new StatisticsRoutes(counted, around.clock()).routes(), around));
    routes.putAll(new ChangeRoutes(around.env()).routes());
    routes.putAll(imports.routes());
    routes.putAll(new FeedRoutes(around.env()).routes());
    var smart =
        new SmartPlaylistActions(
            around.env(), around.playlists(), around.clock(), around.refresh() == null);
    routes.putAll(
        new PlaylistRoutes(
                new Console(smart),
                new StoredPlaylistActions(around.env(), around.playlists(), around.clock()),
                smart)
            .routes());
    routes.putAll(
        new CoverRoutes(around.env(), new CoverCache(around.cache()), around.covers()).routes());
    routes.put("metrics", Route.get(request -> around.metrics().of(request.header("Accept"))));
    routes.put("api/events", Route.open(_ -> events.stream(false)));
    routes.put("api/owner-events", Route.get(_ -> events.stream(true)));
    var tokens = ClientTokens.in(Paths.state(around.env()));
    var clients = new ClientAuthentication(tokens, around.clock());
    var hub = new HubLog(new DaemonHub(clients, around.env()), around.clock());
    routes.putAll(new ClientRoutes(tokens, hub).routes());
    var site =
        new Site(
            config,
            new HostCheck(config.listen(), config.hosts()),
            new TokenAuthentication(token(config), around.clock()),
            watch,
            routes,
            protocols(config, around, counted, routes, hub));
    var server = JettyServer.open(config.listen(), inherited, site);
    return new WebServer(server, imports, inherited == null ? null : ending(watch, idle));
  }

  /// Routes that read the history, once it is up to date.
  private static Map<String, Route> refreshed(Map<String, Route> routes, Around around) {
    var refresh = around.refresh();
    if (refresh == null) {
      return routes;
    }
    var refreshed = new HashMap<String, Route>();
    routes.forEach(
        (path, route) ->
            refreshed.put(
                path,
                new Route(
                    route.method(),
                    route.open(),
                    request -> {
                      refresh.run();
                      return route.answer().to(request);
                    })));
    return refreshed;
  }

  /// The protocols of clients; the first that knows a path answers.
  private static List<ClientProtocol> protocols(
      WebConfig config, Around around, CountedHistory counted, Map<String, Route> page, Hub hub) {
    var once = new IdempotentRequests(Paths.state(around.env()), around.clock());
    var reads = new HubReads(around.env(), counted, around.clock().getZone());
    return List.of(
        new ClientApi(
            hub,
            new ApiWrites(hub, around.env(), Paths.state(around.env()), once, around.clock()),
            new FeedApi(new Feeds(around.env()), once),
            new ClientReads(around.env(), around.clock(), page).answers()),
        new InboundProtocols(
            hub, reads, around.clock(), config.basePath(), Paths.state(around.env())));
  }

  private static void requireToken(WebConfig config) throws UserError {
    if (!config.listen().local() && config.token() == null && !config.open()) {
      throw new UserError(
          UserError.Kind.BAD_CONFIG,
          "everybody on the network could reach " + config.listen() + ", and there is no token",
          "set `token_file` in [web] of the config file, or listen at 127.0.0.1");
    }
  }

  private static @Nullable String token(WebConfig config) throws UserError {
    var token = config.token();
    try {
      return token == null ? null : token.reveal();
    } catch (IOException e) {
      throw new UserError(
          UserError.Kind.BAD_CONFIG, String.valueOf(e.getMessage()), "correct it in [web]");
    }
  }

  private static Thread ending(IdleWatch watch, Runnable idle) {
    return Thread.ofVirtual()
        .name("idle")
        .start(
            () -> {
              try {
                watch.await();
                idle.run();
              } catch (InterruptedException _) {
                // the server was closed
              }
            });
  }

  /// The address that the server listens on.
  public ListenAddress listens() {
    return server.listens();
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.interrupt();
    }
    server.close();
    imports.close();
  }
}
