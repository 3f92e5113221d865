package io.github.earmark.daemon;

import io.github.earmark.answers.DaemonAnswers;
import io.github.earmark.answers.SubscriptionEvents;
import io.github.earmark.answers.feeds.FeedAnswers;
import io.github.earmark.api.NowResult;
import io.github.earmark.api.feeds.FeedResult;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.control.Paths;
import io.github.earmark.control.Verb;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.DeliveryTally;
import io.github.earmark.delivery.RuleApplier;
import io.github.earmark.hearing.ClientPlayers;
import io.github.earmark.hearing.Clocks;
import io.github.earmark.hearing.HistoryPlayStore;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerLoop;
import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.history.History;
import io.github.earmark.history.plays.PlayedOn;
import io.github.earmark.hooks.Hooks;
import io.github.earmark.http.Http;
import io.github.earmark.marks.ChannelCommands;
import io.github.earmark.marks.Marking;
import io.github.earmark.marks.stickers.StickerSync;
import io.github.earmark.music.Listen;
import io.github.earmark.rules.Rules;
import io.github.earmark.wiring.BuildInfo;
import io.github.earmark.wiring.MopidyEndpoints;
import io.github.earmark.wiring.OtherScrobblers;
import io.github.earmark.wiring.PlayerFactory;
import io.github.earmark.wiring.PlayerMonitors;
import io.github.earmark.wiring.ServiceFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything that one loaded configuration asks for: a loop for each player, a courier for each
/// service, and the answers about them. A changed configuration is a new instance with the same
/// history.
final class Wiring implements AutoCloseable {
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  /// What stays the same when the configuration is reloaded.
  ///
  /// @param tallies counts of what each service answered, by the service's name
  record Shared(
      BuildInfo build,
      Map<String, String> env,
      History history,
      Clocks clocks,
      ScheduledExecutorService deadlines,
      PrivateMode privateMode,
      OtherScrobblers otherScrobblers,
      SubscriptionEvents followed,
      Hooks hooks,
      ClientPlayers clients,
      ClientExpiry expiry,
      Map<String, DeliveryTally> tallies) {}

  private final Shared shared;
  private final LoadedConfig loadedConfig;
  private final Http http;
  private final List<Courier> running;
  private final PlayerMonitors playerMonitors;
  private final List<StickerSync> stickers;
  private final FeedAnswers feeds;
  private final DaemonAnswers daemonAnswers;
  private final Map<String, Verb> verbs;

  /// Builds everything without starting it.
  Wiring(Shared shared, LoadedConfig loadedConfig) {
    this.shared = shared;
    this.loadedConfig = loadedConfig;
    var config = loadedConfig.config();
    http = new Http(shared.build().userAgent());
    var serviceFactory = new ServiceFactory(http, shared.build(), shared.env());
    var ruleApplier = new RuleApplier(new Rules(config.rules()));
    var couriers = new ArrayList<Courier>();
    for (var service : config.services()) {
      couriers.add(
          new Courier(
              serviceFactory.of(service),
              shared.history(),
              shared.clocks(),
              () -> ThreadLocalRandom.current().nextDouble(),
              ruleApplier,
              shared.tallies().computeIfAbsent(service.name(), _ -> new DeliveryTally()),
              service.hold()));
    }
    running = DaemonAnswers.running(config, couriers);
    playerMonitors =
        new PlayerMonitors(hears(ruleApplier), () -> shared.clients().now(shared.clocks().get()));
    var marking =
        DaemonAnswers.marking(
            config,
            shared.history(),
            shared.clocks(),
            couriers,
            playerMonitors,
            shared.privateMode());
    var playerFactory =
        new PlayerFactory(
            shared.build(),
            shared.env(),
            shared.deadlines(),
            MopidyEndpoints.of(config),
            new ChannelCommands(marking));
    playerMonitors.add(config, playerFactory);
    stickers = stickers(playerFactory, marking);
    feeds = new FeedWiring(shared, config, http, serviceFactory, marking).answers();
    daemonAnswers =
        new DaemonAnswers(
            shared.build().version(),
            config,
            loadedConfig::status,
            Paths.state(shared.env()),
            shared.history(),
            shared.clocks(),
            couriers,
            playerMonitors,
            shared.privateMode(),
            this::stickerProblems,
            shared.otherScrobblers()::warnings,
            shared.hooks()::status,
            feeds,
            new DaemonAnswers.Clients(
                shared.clients(),
                (player, kind, track, now) -> {
                  announce(
                      track == null ? null : new Listen(0, now.wall(), track, kind),
                      player,
                      ruleApplier);
                  shared.expiry().changed();
                }));
    verbs = daemonAnswers.verbs();
  }

  LoadedConfig loaded() {
    return loadedConfig;
  }

  Map<String, Verb> verbs() {
    return verbs;
  }

  /// See [DaemonAnswers#line].
  String line() {
    return daemonAnswers.line();
  }

  /// What is playing now.
  NowResult now() {
    return daemonAnswers.now();
  }

  /// The feeds and their state.
  FeedResult feeds() {
    return new FeedResult(feeds.all());
  }

  /// Starts everything. A player or network that is not available yet is waited for.
  void start() {
    running.forEach(Courier::start);
    playerMonitors.start();
    stickers.forEach(StickerSync::start);
    feeds.feeds().start();
  }

  /// Whether plays are kept in memory because the history cannot be written.
  boolean keepsPlays() {
    return playerMonitors.hearings().stream().anyMatch(playerLoop -> playerLoop.kept().plays() > 0);
  }

  boolean delivers() {
    return !running.isEmpty();
  }

  /// Retries every service now.
  void flush() {
    running.forEach(Courier::flush);
  }

  /// Called when the history can be written again. Wakes the couriers, which would otherwise retry
  /// ever less often what they could not store.
  void historyIsWell() {
    running.forEach(Courier::woke);
  }

  /// Stops in under three seconds, with plays in progress kept. Everything stops in parallel,
  /// because each part may be waiting for something that does not answer.
  @Override
  public void close() {
    try (var stopping = Executors.newVirtualThreadPerTaskExecutor()) {
      stopping.execute(playerMonitors::close);
      stopping.execute(feeds.feeds()::close);
      stickers.forEach(sync -> stopping.execute(sync::close));
      running.forEach(courier -> stopping.execute(() -> courier.stop(FAREWELL)));
    }
    http.close();
  }

  private Function<Player, PlayerLoop> hears(RuleApplier ruleApplier) {
    var owed =
        loadedConfig.config().listenServices().stream()
            .collect(Collectors.toMap(ServiceConfig::name, ServiceConfig::hold));
    return player -> {
      var playerLoop =
          new PlayerLoop(
              player,
              shared.clocks(),
              new HistoryPlayStore(
                  shared.history(),
                  new PlayedOn(player.name(), player.library(), player.kind()),
                  owed,
                  shared.privateMode()),
              listen -> announce(listen, player.name(), ruleApplier),
              () -> running.forEach(Courier::woke),
              running.isEmpty() ? (_, _) -> {} : shared.otherScrobblers()::seenAt,
              shared.privateMode());
      playerLoop.onChange(shared.followed()::looked);
      return playerLoop;
    };
  }

  private void announce(@Nullable Listen listen, String player, RuleApplier ruleApplier) {
    for (var courier : running) {
      courier.announce(
          listen == null ? null : ruleApplier.announced(listen, player, courier.name()));
    }
  }

  private Map<String, String> stickerProblems() {
    var problems = new HashMap<String, String>();
    for (var sync : stickers) {
      var problem = sync.problem();
      if (problem != null) {
        problems.put(sync.library(), problem);
      }
    }
    return problems;
  }

  private List<StickerSync> stickers(PlayerFactory playerFactory, Marking marking) {
    return playerFactory.stickers(loadedConfig.config()).stream()
        .map(stickers -> StickerSync.of(stickers, shared.history().stickers(), marking))
        .toList();
  }
}
