package io.github.earmark.answers;

import io.github.earmark.answers.clients.ClientAnswers;
import io.github.earmark.answers.feeds.FeedAnswers;
import io.github.earmark.answers.history.AnswerMapper;
import io.github.earmark.answers.history.BackfillAnswers;
import io.github.earmark.answers.history.ForgetAnswers;
import io.github.earmark.answers.history.HideAnswers;
import io.github.earmark.answers.history.HistoryAnswers;
import io.github.earmark.answers.history.MarkAnswers;
import io.github.earmark.answers.history.NameAnswers;
import io.github.earmark.answers.queue.ManualFix;
import io.github.earmark.answers.queue.QueueAnswers;
import io.github.earmark.answers.statistics.CompletionAnswers;
import io.github.earmark.api.NowResult;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.api.StatusResult;
import io.github.earmark.api.history.TrackMarks;
import io.github.earmark.api.queue.FlushResult;
import io.github.earmark.config.Config;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.control.Verb;
import io.github.earmark.delivery.Courier;
import io.github.earmark.hearing.ClientPlayers;
import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.history.History;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.marks.Marking;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The answers that the daemon gives on its control socket.
public final class DaemonAnswers {
  private final String version;
  private final Config config;
  private final Supplier<StatusResult.Configuration> configuration;
  private final Path folder;
  private final History history;
  private final Supplier<Moment> clock;
  private final List<Courier> couriers;
  private final List<Courier> running;
  private final MonitoredPlayers players;
  private final PrivateMode privateMode;
  private final Supplier<Map<String, String>> stickers;
  private final Supplier<List<String>> warnings;
  private final Supplier<List<StatusResult.Hook>> hooks;
  private final FeedAnswers feeds;
  private final Clients clients;

  /// When this process was started, not when the configuration was last loaded.
  private final Instant since =
      ProcessHandle.current().info().startInstant().orElseGet(Instant::now);

  /// @param version Earmark's version
  /// @param config the configuration in force
  /// @param configuration the state of the config file
  /// @param folder the history's directory
  /// @param couriers one for each service, in the order of the configuration
  /// @param stickers what is wrong with a library's stickers, by the library's name
  /// @param warnings what is wrong on this machine, one line each
  /// @param hooks the state of the hooks
  /// @param feeds the accounts elsewhere whose plays are read
  /// @param clients the clients that submit their plays
  public DaemonAnswers(
      String version,
      Config config,
      Supplier<StatusResult.Configuration> configuration,
      Path folder,
      History history,
      Supplier<Moment> clock,
      List<Courier> couriers,
      MonitoredPlayers players,
      PrivateMode privateMode,
      Supplier<Map<String, String>> stickers,
      Supplier<List<String>> warnings,
      Supplier<List<StatusResult.Hook>> hooks,
      FeedAnswers feeds,
      Clients clients) {
    this.version = version;
    this.config = config;
    this.configuration = configuration;
    this.folder = folder;
    this.history = history;
    this.clock = clock;
    this.couriers = couriers;
    this.running = running(config, couriers);
    this.players = players;
    this.privateMode = privateMode;
    this.stickers = stickers;
    this.warnings = warnings;
    this.hooks = hooks;
    this.feeds = feeds;
    this.clients = clients;
  }

  /// The clients that submit their plays.
  ///
  /// @param players what they report that they are playing
  /// @param changed called when that has changed
  public record Clients(ClientPlayers players, ClientAnswers.NowPlaying changed) {}

  public Map<String, Verb> verbs() {
    var byName = new LinkedHashMap<String, Courier>();
    couriers.forEach(courier -> byName.put(courier.name(), courier));
    var verbs =
        new HashMap<>(
            new QueueAnswers(history, clock, byName, new ManualFix(config.services())).verbs());
    verbs.putAll(new BackfillAnswers(history, clock, byName).verbs());
    verbs.putAll(new ForgetAnswers(history, clock, config.services(), byName).verbs());
    verbs.putAll(
        new PrivacyAnswers(
                privateMode,
                clock,
                players,
                history.files()::traces,
                () -> running.forEach(Courier::withdraw))
            .verbs());
    var marking = marking(config, history, clock, couriers, players, privateMode);
    var marks = new MarkAnswers(marking, withoutLoves());
    verbs.putAll(marks.verbs());
    verbs.putAll(
        new ClientAnswers(
                history,
                clock,
                privateMode,
                config.listenServices().stream()
                    .collect(Collectors.toMap(ServiceConfig::name, ServiceConfig::hold)),
                clients.players(),
                this::heardHere,
                marks,
                clients.changed())
            .verbs());
    verbs.putAll(new HistoryAnswers(history, clock, marking).verbs());
    verbs.putAll(
        new CompletionAnswers(
                history,
                () -> couriers.stream().map(Courier::name),
                () -> players().stream().map(PlayerState::name))
            .verbs());
    verbs.putAll(new HideAnswers(history.hiding(), clock).verbs());
    verbs.putAll(new NameAnswers(history, clock).verbs());
    verbs.putAll(feeds.verbs());
    verbs.putAll(
        new MetricsAnswers(version, since, history, config.services(), couriers, players, feeds)
            .verbs());
    verbs.put("now", this::now);
    verbs.put("status", this::status);
    verbs.put("flush", this::flush);
    return verbs;
  }

  /// Whether a monitored player is playing this song.
  private boolean heardHere(Track track) {
    return players.hearings().stream()
        .map(loop -> loop.watch().current())
        .anyMatch(current -> current != null && History.sameSong(current.play().track(), track));
  }

  public static Marking marking(
      Config config,
      History history,
      Supplier<Moment> clock,
      List<Courier> couriers,
      MonitoredPlayers players,
      PrivateMode privateMode) {
    return new Marking(
        history.marks(),
        players::heard,
        clock,
        privateMode,
        couriers.stream().filter(Courier::takesFeedback).map(Courier::name).toList(),
        config.marks().loveAt());
  }

  /// The couriers of enabled services. The others are never started; what is pending for them is
  /// kept and shown.
  public static List<Courier> running(Config config, List<Courier> couriers) {
    return IntStream.range(0, couriers.size())
        .filter(i -> config.services().get(i).enabled())
        .mapToObj(couriers::get)
        .toList();
  }

  private List<String> withoutLoves() {
    return couriers.stream()
        .filter(courier -> !courier.takesFeedback() && !courier.mirrors())
        .map(Courier::name)
        .toList();
  }

  private Record now(List<String> arguments) throws UserError {
    if (arguments.equals(List.of("text"))) {
      return PlayerLines.text(now());
    }
    Arguments.none("now", arguments);
    return now();
  }

  /// What is playing now.
  public NowResult now() {
    return new NowResult(players(), privacy());
  }

  private StatusResult status(List<String> arguments) throws UserError {
    Arguments.none("status", arguments);
    return new StatusResult(
        version,
        ProcessHandle.current().pid(),
        since,
        new HistoryStatus(history, folder, players).status(),
        players(),
        services(),
        warnings.get(),
        privacy(),
        configuration.get(),
        hooks.get(),
        feeds.all());
  }

  private PrivacyResult privacy() {
    return PrivacyAnswers.answer(privateMode, clock.get());
  }

  /// The state in one line, for `systemctl status`.
  public String line() {
    var privacyResult = privacy();
    var line =
        StatusSummary.line(
            new HistoryStatus(history, folder, players).trouble(), players(), services());
    return privacyResult.off() ? "private listening; " + line : line;
  }

  private FlushResult flush(List<String> arguments) throws UserError {
    Arguments.none("flush", arguments);
    running.forEach(Courier::flush);
    return new FlushResult(
        running.stream()
            .map(Courier::status)
            .map(
                status ->
                    new FlushResult.Woken(
                        status.name(),
                        status.backlog().pending(),
                        status.backlog().unanswered(),
                        status.backlog().keptBack(),
                        status.backlog().held(),
                        status.feedback() == null ? null : status.feedback().pending()))
            .toList());
  }

  private List<PlayerState> players() {
    var states = new ArrayList<PlayerState>();
    for (var one : players.all()) {
      states.add(
          PlayerStates.of(
              one.hearing(),
              one.config().type(),
              clock.get(),
              this::standing,
              privateMode,
              stickers.get().get(one.hearing().player().library())));
    }
    var now = clock.get();
    if (privateMode.now(now) == null) {
      players.clients().stream()
          .filter(one -> !heardHere(one.current().play().track()))
          .forEach(one -> states.add(PlayerStates.of(one, now, this::standing)));
    }
    return states;
  }

  /// Null also if the history cannot be read: what is playing is shown anyway.
  private @Nullable TrackMarks standing(String library, Play play) {
    try (var reader = history.reader()) {
      var markState = reader.standing(library, play);
      return markState == null ? null : AnswerMapper.standing(markState);
    } catch (HistoryException _) {
      return null;
    }
  }

  private List<StatusResult.Service> services() {
    var list = new ArrayList<StatusResult.Service>();
    for (var i = 0; i < couriers.size(); i++) {
      list.add(ServiceStatus.of(couriers.get(i), config.services().get(i)));
    }
    return list;
  }
}
