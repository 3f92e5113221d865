package io.github.earmark;

import io.github.earmark.cli.Shown;
import io.github.earmark.config.Config;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Flushed;
import io.github.earmark.control.Now;
import io.github.earmark.control.Player;
import io.github.earmark.control.Privacy;
import io.github.earmark.control.Standing;
import io.github.earmark.control.Status;
import io.github.earmark.control.Verb;
import io.github.earmark.delivery.Courier;
import io.github.earmark.hearing.Discretion;
import io.github.earmark.history.History;
import io.github.earmark.history.HistoryException;
import io.github.earmark.marks.Marking;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the daemon answers on its control socket.
final class Answers {
  private final String version;
  private final Config config;
  private final Supplier<Status.Configuration> configuration;
  private final Path folder;
  private final History history;
  private final Supplier<Moment> clock;
  private final List<Courier> couriers;
  private final List<Courier> running;
  private final HeardPlayers players;
  private final Discretion discretion;
  private final Supplier<Map<String, String>> stickers;
  private final Supplier<List<String>> warnings;
  private final Instant since = Instant.now();

  /// @param version of Earmark
  /// @param config what is in force
  /// @param configuration how its file stands now
  /// @param folder where the history is
  /// @param couriers of all services, in the order of the configuration
  /// @param stickers what is wrong with those of a library, by its name
  /// @param warnings of what is wrong with the machine, one line each
  Answers(
      String version,
      Config config,
      Supplier<Status.Configuration> configuration,
      Path folder,
      History history,
      Supplier<Moment> clock,
      List<Courier> couriers,
      HeardPlayers players,
      Discretion discretion,
      Supplier<Map<String, String>> stickers,
      Supplier<List<String>> warnings) {
    this.version = version;
    this.config = config;
    this.configuration = configuration;
    this.folder = folder;
    this.history = history;
    this.clock = clock;
    this.couriers = couriers;
    this.running = running(config, couriers);
    this.players = players;
    this.discretion = discretion;
    this.stickers = stickers;
    this.warnings = warnings;
  }

  Map<String, Verb> verbs() {
    var byName = new LinkedHashMap<String, Courier>();
    couriers.forEach(courier -> byName.put(courier.name(), courier));
    var verbs =
        new HashMap<>(
            new QueueAnswers(history, clock, byName, new Remedies(config.services())).verbs());
    verbs.putAll(new BackfillAnswers(history, clock, byName).verbs());
    verbs.putAll(new ForgetAnswers(history, clock, config.services(), byName).verbs());
    verbs.putAll(
        new PrivacyAnswers(discretion, clock, players, () -> running.forEach(Courier::hush))
            .verbs());
    var marking = marking(config, history, clock, couriers, players, discretion);
    verbs.putAll(new MarkAnswers(marking, deaf()).verbs());
    verbs.putAll(new LookAnswers(history, clock, marking).verbs());
    verbs.putAll(
        new OfferAnswers(
                history,
                () -> couriers.stream().map(Courier::name),
                () -> players().stream().map(Player::name))
            .verbs());
    verbs.put("now", this::now);
    verbs.put("status", this::status);
    verbs.put("flush", this::flush);
    return verbs;
  }

  static Marking marking(
      Config config,
      History history,
      Supplier<Moment> clock,
      List<Courier> couriers,
      HeardPlayers players,
      Discretion discretion) {
    return new Marking(
        history.marks(),
        players::heard,
        clock,
        discretion,
        couriers.stream().filter(Courier::feels).map(Courier::name).toList(),
        config.marks().loveAt());
  }

  /// Those of the services that are switched on. The others wait for a start that does not come:
  /// what they are owed is kept and shown.
  static List<Courier> running(Config config, List<Courier> couriers) {
    return IntStream.range(0, couriers.size())
        .filter(i -> config.services().get(i).enabled())
        .mapToObj(couriers::get)
        .toList();
  }

  private List<String> deaf() {
    return couriers.stream().filter(courier -> !courier.feels()).map(Courier::name).toList();
  }

  private Now now(List<String> arguments) throws ControlException {
    none("now", arguments);
    return now();
  }

  /// What plays.
  Now now() {
    return new Now(players(), privacy());
  }

  private Status status(List<String> arguments) throws ControlException {
    none("status", arguments);
    return new Status(
        version,
        ProcessHandle.current().pid(),
        since,
        new HistoryAnswer(history, folder, players).status(),
        players(),
        services(),
        warnings.get(),
        privacy(),
        configuration.get());
  }

  private Privacy privacy() {
    return PrivacyAnswers.answer(discretion, clock.get());
  }

  /// All of it in one line, for `systemctl status`.
  String line() {
    var privacy = privacy();
    var line =
        Summary.line(new HistoryAnswer(history, folder, players).trouble(), players(), services());
    return privacy.off() ? "private listening; " + line : line;
  }

  private Flushed flush(List<String> arguments) throws ControlException {
    none("flush", arguments);
    running.forEach(Courier::flush);
    return new Flushed(
        running.stream()
            .map(Courier::status)
            .map(
                status ->
                    new Flushed.Woken(
                        status.name(),
                        status.backlog().pending(),
                        status.backlog().keptBack(),
                        status.backlog().held()))
            .toList());
  }

  static void none(String verb, List<String> arguments) throws ControlException {
    if (!arguments.isEmpty()) {
      throw new ControlException(
          verb + " takes no arguments", "leave them out", ControlException.USAGE);
    }
  }

  private List<Player> players() {
    return players.all().stream()
        .map(
            one ->
                PlayerAnswer.of(
                    one.hearing(),
                    one.config().type(),
                    clock.get(),
                    this::standing,
                    discretion,
                    stickers.get().get(one.hearing().player().library())))
        .toList();
  }

  /// Null also where the history cannot be read: what plays is shown all the same.
  private @Nullable Standing standing(String library, Play play) {
    try (var reader = history.reader()) {
      var standing = reader.standing(library, play);
      return standing == null ? null : Shown.standing(standing);
    } catch (HistoryException _) {
      return null;
    }
  }

  private List<Status.Service> services() {
    var list = new ArrayList<Status.Service>();
    for (var i = 0; i < couriers.size(); i++) {
      list.add(ServiceAnswer.of(couriers.get(i), config.services().get(i)));
    }
    return list;
  }
}
