package io.github.earmark.feeds;

import io.github.earmark.config.FeedConfig;
import io.github.earmark.config.FeedType;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.http.Http;
import io.github.earmark.lastfm.LastFmAccount;
import io.github.earmark.lastfm.LastFmFeed;
import io.github.earmark.lastfm.ServerKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Feeds of accounts on the loopback, over a real history, whose waiting takes no time.
final class FeedRig implements AutoCloseable {
  final ManualClock clock = new ManualClock();
  final History history;
  final Http http = new Http("Earmark-Test/1.0 ( test@example.org )");
  final List<FeedLove> loves = new ArrayList<>();
  private final LastFmAccount account;
  private final ServerKind kind;

  FeedRig(History history, LastFmAccount account, ServerKind kind) {
    this.history = history;
    this.account = account;
    this.kind = kind;
  }

  static FeedConfig config(String name, LastFmAccount account, String... submitTo) {
    return new FeedConfig(
        FeedType.LASTFM,
        name,
        account.root(),
        LastFmAccount.USER,
        LastFmAccount.API_KEY,
        null,
        null,
        Duration.ofMinutes(5),
        null,
        List.of(submitTo),
        false,
        true,
        null,
        null);
  }

  static FeedConfig loving(FeedConfig config) {
    return new FeedConfig(
        config.type(),
        config.name(),
        config.url(),
        config.user(),
        config.apiKey(),
        null,
        null,
        config.every(),
        null,
        config.submitTo(),
        true,
        true,
        null,
        null);
  }

  /// As after a start of the daemon.
  FeedLoop loop(String... submitTo) {
    return loop(config("fm", account, submitTo));
  }

  FeedLoop loop(FeedConfig config) {
    return loop(
        config,
        config.submitTo().stream()
            .map(service -> new FeedReceiver(service, Duration.ZERO, _ -> null))
            .toList());
  }

  FeedLoop loop(FeedConfig config, List<FeedReceiver> receivers) {
    var feed =
        new LastFmFeed(
            config.name(),
            "Last.fm",
            kind,
            config.url(),
            String.valueOf(config.user()),
            String.valueOf(config.apiKey()),
            null,
            http,
            () -> clock.get().wall());
    return new FeedLoop(config, feed, history.feeds(), receivers, clock, loves::add);
  }

  /// Has it go on until it is in step, or can do nothing for an hour.
  FeedStatus sync(FeedLoop loop) {
    for (var i = 0; i < 10_000; i++) {
      var wait = loop.step();
      var job = loop.status().job();
      if (wait == null || (job != null && job.over())) {
        return loop.status();
      }
      clock.pass(wait);
    }
    throw new AssertionError("it does not come to an end: " + loop.status());
  }

  /// One step, with the wait after it.
  @Nullable Duration step(FeedLoop loop) {
    var wait = loop.step();
    if (wait != null) {
      clock.pass(wait);
    }
    return wait;
  }

  /// What the history has, as start, artist and title, in their order.
  List<String> plays() {
    return HeardPlays.ask(
        history,
        """
        SELECT (p.start_ms / 1000) || ' ' || (d.tags ->> '$.artist[0]') || ' ' || (d.tags ->> '$.title[0]')
        FROM plays p JOIN descriptions d ON d.id = p.description ORDER BY p.start_ms, 1
        """);
  }

  /// What the account has, in the same way.
  List<String> account() {
    return account.all().stream()
        .map(play -> play.time() + " " + play.artist() + " " + play.title())
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    http.close();
    history.close();
  }
}
