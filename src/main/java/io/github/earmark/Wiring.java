package io.github.earmark;

import io.github.earmark.config.ServiceConfig;
import io.github.earmark.control.Now;
import io.github.earmark.control.Places;
import io.github.earmark.control.Verb;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.Shaping;
import io.github.earmark.hearing.Clocks;
import io.github.earmark.hearing.Discretion;
import io.github.earmark.hearing.Hearing;
import io.github.earmark.hearing.HistoryNotebook;
import io.github.earmark.hearing.Player;
import io.github.earmark.history.History;
import io.github.earmark.history.PlayedOn;
import io.github.earmark.http.Http;
import io.github.earmark.marks.Marking;
import io.github.earmark.marks.Overheard;
import io.github.earmark.marks.StickerSync;
import io.github.earmark.music.Listen;
import io.github.earmark.rules.Rules;
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

/// All that one reading of the configuration asks for: a loop per player, a courier per service,
/// and what is answered about them. A configuration that has changed means another one of these,
/// over the same history.
final class Wiring implements AutoCloseable {
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  /// What stays, whatever the configuration says.
  record Ground(
      Build build,
      Map<String, String> env,
      History history,
      Clocks clocks,
      ScheduledExecutorService deadlines,
      Discretion discretion,
      Rivals rivals,
      Followed followed) {}

  private final Ground ground;
  private final Loaded loaded;
  private final Http http;
  private final List<Courier> running;
  private final Ears ears;
  private final List<StickerSync> stickers;
  private final Answers answers;
  private final Map<String, Verb> verbs;

  /// Builds everything and starts nothing.
  Wiring(Ground ground, Loaded loaded) {
    this.ground = ground;
    this.loaded = loaded;
    var config = loaded.config();
    http = new Http(ground.build().userAgent());
    var services = new Services(http, ground.build(), ground.env());
    var shaping = new Shaping(new Rules(config.rules()));
    var couriers = new ArrayList<Courier>();
    for (var service : config.services()) {
      couriers.add(
          new Courier(
              services.of(service),
              ground.history(),
              ground.clocks(),
              () -> ThreadLocalRandom.current().nextDouble(),
              shaping));
    }
    running = Answers.running(config, couriers);
    ears = new Ears(hears(shaping));
    var marking =
        Answers.marking(
            config, ground.history(), ground.clocks(), couriers, ears, ground.discretion());
    var players =
        new Players(
            ground.build(),
            ground.env(),
            ground.deadlines(),
            OwnDoors.of(config),
            new Overheard(marking));
    ears.add(config, players);
    stickers = stickers(players, marking);
    answers =
        new Answers(
            ground.build().version(),
            config,
            loaded::status,
            Places.state(ground.env()),
            ground.history(),
            ground.clocks(),
            couriers,
            ears,
            ground.discretion(),
            this::stickerProblems,
            ground.rivals()::warnings);
    verbs = answers.verbs();
  }

  Loaded loaded() {
    return loaded;
  }

  Map<String, Verb> verbs() {
    return verbs;
  }

  /// See [Answers#line].
  String line() {
    return answers.line();
  }

  /// What plays.
  Now now() {
    return answers.now();
  }

  /// What is not there yet (a player, a network) is waited for.
  void start() {
    running.forEach(Courier::start);
    ears.start();
    stickers.forEach(StickerSync::start);
  }

  /// Whether plays are kept in memory, because the history cannot be written.
  boolean keepsPlays() {
    return ears.hearings().stream().anyMatch(hearing -> hearing.kept().plays() > 0);
  }

  boolean delivers() {
    return !running.isEmpty();
  }

  /// Tries every service at once.
  void flush() {
    running.forEach(Courier::flush);
  }

  /// What services could not store they would try again ever more seldom.
  void historyIsWell() {
    running.forEach(Courier::woke);
  }

  /// Stops in under three seconds, with the plays in progress kept. Side by side, because each may
  /// be waiting for something that does not answer.
  @Override
  public void close() {
    try (var stopping = Executors.newVirtualThreadPerTaskExecutor()) {
      stopping.execute(ears::close);
      stickers.forEach(sync -> stopping.execute(sync::close));
      running.forEach(courier -> stopping.execute(() -> courier.stop(FAREWELL)));
    }
    http.close();
  }

  private Function<Player, Hearing> hears(Shaping shaping) {
    var owed =
        loaded.config().services().stream()
            .collect(Collectors.toMap(ServiceConfig::name, ServiceConfig::hold));
    return player -> {
      var hearing =
          new Hearing(
              player,
              ground.clocks(),
              new HistoryNotebook(
                  ground.history(),
                  new PlayedOn(player.name(), player.library(), player.kind()),
                  owed,
                  ground.discretion()),
              listen -> announce(listen, player.name(), shaping),
              () -> running.forEach(Courier::woke),
              running.isEmpty() ? (_, _) -> {} : ground.rivals()::met,
              ground.discretion());
      hearing.onChange(ground.followed()::looked);
      return hearing;
    };
  }

  private void announce(@Nullable Listen listen, String player, Shaping shaping) {
    for (var courier : running) {
      courier.announce(listen == null ? null : shaping.announced(listen, player, courier.name()));
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

  private List<StickerSync> stickers(Players players, Marking marking) {
    return players.stickers(loaded.config()).stream()
        .map(stickers -> StickerSync.of(stickers, ground.history().stickers(), marking))
        .toList();
  }
}
