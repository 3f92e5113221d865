package io.github.earmark.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.api.MetricsResult;
import io.github.earmark.api.feeds.FeedInfo;
import io.github.earmark.control.ControlServer;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A home with a history of everything that metrics tell of, and a daemon's socket that says how
/// the daemon is.
final class WatchedHome implements AutoCloseable {
  private final Path home;
  private final List<ControlServer> open = new ArrayList<>();

  /// How often the daemon was asked.
  final AtomicInteger asked = new AtomicInteger();

  WatchedHome(Path home) {
    this.home = home;
  }

  Map<String, String> env() {
    return Map.of(
        "XDG_STATE_HOME", home.toString(), "EARMARK_SOCKET", home.resolve("socket").toString());
  }

  Path state() {
    return home.resolve("earmark");
  }

  /// Three listens, two of which `lb` is yet to get; a skip; a feed, a client and two imports.
  WatchedHome history() {
    try (var history = History.open(state(), HeardPlays.BUILT)) {
      HeardPlays.listens(history, 3, "lb");
      history.commit(
          "mpd",
          "MPD",
          HeardPlays.skip("skip", HeardPlays.track("s"), 900),
          HeardPlays.at(1_000),
          List.of());
      for (var change :
          List.of(
              "UPDATE submissions SET state = 'accepted', settled_ms = 1795244400000 WHERE play = 1",
              "INSERT INTO services (name, last_success_ms) VALUES ('lb', 1795244400000)",
              "INSERT INTO feeds (name, account, last_success_ms) VALUES ('fm', 'a', 1795244460500)",
              "INSERT INTO imports (paths, settings, began_ms) VALUES ('[]', 'client:', 0)",
              """
              INSERT INTO imports (paths, settings, began_ms, ended_ms, imported, known, skips)
              VALUES ('[]', '', 0, 1795240800000, 2, 1, 1)
              """,
              "INSERT INTO imports (paths, settings, began_ms, ended_ms, undone_ms, imported) VALUES ('[]', '', 0, 1, 2, 9)")) {
        HeardPlays.change(history, change);
      }
      from(history, 1, "client:phone", "phone");
      from(history, 1, "feed:fm~", "fm");
      from(history, 2, "csv", "a file");
    }
    return this;
  }

  /// One listen that a client, a feed or an import has brought.
  private static void from(History history, int run, String format, String player) {
    HeardPlays.change(
        history,
        """
        INSERT INTO import_sources (import, format, player, kind, precision_ms)
        VALUES (%d, '%s', '%s', '', 1000)
        """
            .formatted(run, format, player));
    HeardPlays.change(
        history,
        """
        INSERT INTO plays (description, player, kind, start_ms, outcome, source)
        SELECT 1, '%s', '', 1795243000000, 'listen', max(id) FROM import_sources
        """
            .formatted(player));
    HeardPlays.change(history, "UPDATE totals SET plays = plays + 1, listens = listens + 1");
  }

  /// A daemon that has a player too few and a service that needs the user.
  WatchedHome daemon() throws UserError {
    open.add(
        ControlServer.open(
            home.resolve("socket"),
            Map.of(
                "metrics",
                _ -> {
                  asked.incrementAndGet();
                  return MEASURED;
                })));
    return this;
  }

  /// What is told of it, without what differs from machine to machine.
  String text(TextFormat format) {
    var text = new String(new Metrics(env(), "1.2.3").text(format), UTF_8);
    return text.replaceAll(
        "(?m)^(earmark_history_(disk_free|disk_size|size)_bytes) [1-9].*$", "$1 1");
  }

  static final MetricsResult MEASURED =
      new MetricsResult(
          "0.1.0",
          Instant.parse("2026-11-21T06:00:00.250Z"),
          new MetricsResult.Resources(
              3L << 20, 4L << 20, 24L << 20, Duration.ofMillis(1_530), 49L << 20, 19L, 33L),
          false,
          2,
          1,
          List.of(
              new MetricsResult.Player("mpd", "mpd", true),
              new MetricsResult.Player("kitchen \"1\"", "mopidy", false)),
          List.of(
              service("lb", MetricsResult.Condition.FINE, 4),
              service("new", MetricsResult.Condition.NEEDS_USER, 0)),
          List.of(
              new MetricsResult.Feed(
                  "fm",
                  "lastfm",
                  FeedInfo.State.IN_STEP,
                  7,
                  Instant.parse("2026-11-21T08:00:00Z"))));

  private static MetricsResult.Service service(
      String name, MetricsResult.Condition condition, long taken) {
    return new MetricsResult.Service(
        name,
        "listenbrainz",
        condition,
        new MetricsResult.Answers(taken, 1, 2, 3, 5),
        new MetricsResult.Requests(
            Duration.ofMillis(2_600),
            List.of(
                new MetricsResult.Bucket(Duration.ofMillis(100), 3),
                new MetricsResult.Bucket(Duration.ofMillis(2_500), 1),
                new MetricsResult.Bucket(null, 0))));
  }

  @Override
  public void close() {
    open.forEach(ControlServer::close);
  }
}
