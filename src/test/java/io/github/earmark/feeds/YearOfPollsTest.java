package io.github.earmark.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.FeedConfig;
import io.github.earmark.config.FeedType;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.feeds.timed.TimedAccount;
import io.github.earmark.feeds.timed.TimedFeed;
import io.github.earmark.ground.servers.StandIn;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.http.Http;
import io.github.earmark.koito.KoitoAccount;
import io.github.earmark.koito.KoitoListensStandIn;
import io.github.earmark.lastfm.LastFmAccount;
import io.github.earmark.lastfm.LastFmFeed;
import io.github.earmark.lastfm.ServerKind;
import io.github.earmark.listenbrainz.ListenBrainzAccount;
import io.github.earmark.listenbrainz.ListenerStandIn;
import io.github.earmark.maloja.MalojaAccount;
import io.github.earmark.maloja.ScrobbleListStandIn;
import io.github.earmark.spotify.PolledSpotify;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each type of account, looked at every four days for a year by a clock that is moved by hand:
/// what is played there is in the history once, and nothing drifts or grows.
class YearOfPollsTest {
  private static final Duration EVERY = Duration.ofDays(4);
  private static final int POLLS = 91;

  /// From then on, what is remembered of Spotify's list is full.
  private static final int FULL = 60;

  /// More than the requests of one look may take.
  private static final Duration MOMENT = Duration.ofMinutes(1);

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock();
  private final Http http = new Http("Earmark-Test/1.0 ( test@example.org )");
  private History history;

  @BeforeEach
  void open() {
    history = History.open(folder, HeardPlays.BUILT);
  }

  @AfterEach
  void close() {
    http.close();
    history.close();
  }

  @ParameterizedTest
  @EnumSource(FeedType.class)
  void each_play_is_found_once_and_nothing_drifts_or_grows(FeedType type) throws Exception {
    try (var account = account(type)) {
      account.play(now() - 86_400, "First");
      var loop = loop(type, account.feed());
      look(loop);
      var began = clock.get();
      var early = 0L;
      for (var poll = 0; poll < POLLS; poll++) {
        account.play(now() - 2_000, "Song " + poll);
        account.play(now() - 1_000, "Other " + poll);
        if (poll % 10 == 9 && type != FeedType.SPOTIFY) {
          // Spotify's list has what was played last, in order.
          account.play(now() - Duration.ofDays(9).toSeconds() + 7, "Late " + poll);
        }
        account.pass(EVERY);
        look(loop);
        early = poll < FULL ? Math.max(early, checkpoint()) : early;
      }
      // What is late behind the last day that is read is found on the next one.
      look(loop);
      look(loop);
      assertThat(titles()).isEqualTo(account.titles());
      assertThat(clock.get().since(began).minus(EVERY.multipliedBy(POLLS + 2)))
          .as("drift")
          .isLessThan(MOMENT.multipliedBy(POLLS));
      assertThat(checkpoint()).as("checkpoint").isLessThanOrEqualTo(early + 64);
      // The stand-in of Maloja says that an Earmark submitted all that it has.
      assertThat(HeardPlays.ask(history, "SELECT count(*) FROM submissions"))
          .containsExactly("" + (type == FeedType.MALOJA ? 0 : account.titles().size()));
      assertThat(loop.errors()).isZero();
    }
  }

  private long now() {
    return clock.get().wall().getEpochSecond();
  }

  private long checkpoint() {
    return Long.parseLong(
        HeardPlays.ask(history, "SELECT length(checkpoint) FROM feeds").getFirst());
  }

  private List<String> titles() {
    return HeardPlays.ask(
        history,
        """
        SELECT d.tags ->> '$.title[0]' FROM plays p JOIN descriptions d ON d.id = p.description ORDER BY p.start_ms
        """);
  }

  /// One look, and the wait after it: the only one that is more than the pause between requests.
  private void look(FeedLoop loop) {
    for (var requests = 1; ; requests++) {
      assertThat(requests).as("requests of one look").isLessThan(60);
      var wait = loop.step();
      if (wait == null) {
        throw new AssertionError("it looks no more: " + loop.status());
      }
      clock.pass(wait);
      var job = loop.status().job();
      if (job != null && job.over()) {
        assertThat(wait).isEqualTo(EVERY);
        assertThat(loop.status().state()).isEqualTo(FeedStatus.State.IN_STEP);
        return;
      }
      assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
  }

  private FeedLoop loop(FeedType type, Feed feed) {
    var config =
        new FeedConfig(
            type,
            "year",
            URI.create("http://account.lan"),
            "user",
            null,
            null,
            null,
            EVERY,
            null,
            List.of(),
            false,
            true,
            null,
            null);
    var receiver = new FeedReceiver("lb", Duration.ZERO, _ -> null);
    return new FeedLoop(config, feed, history.feeds(), List.of(receiver), clock, _ -> {});
  }

  private PolledAccount account(FeedType type) throws Exception {
    return switch (type) {
      case LASTFM -> fm(ServerKind.LASTFM);
      case LIBREFM -> fm(ServerKind.GNUFM);
      case LISTENBRAINZ -> {
        var server = new ListenerStandIn();
        yield new Polled(
            server,
            timed(new ListenBrainzAccount(server.root(), ListenerStandIn.USER, null, http)),
            (time, title) -> server.add(time, "Artist", title));
      }
      case MALOJA -> {
        var server = new ScrobbleListStandIn();
        yield new Polled(
            server,
            timed(new MalojaAccount(server.root(), http)),
            (time, title) -> server.add(time, "Artist", title));
      }
      case KOITO -> {
        var server = new KoitoListensStandIn();
        yield new Polled(
            server,
            timed(new KoitoAccount(server.root(), null, http)),
            (time, title) -> server.add(time, "Artist", title, "Album"));
      }
      case SPOTIFY -> new PolledSpotify(folder, clock);
    };
  }

  private Feed timed(TimedAccount account) {
    return new TimedFeed("year", account, null, () -> clock.get().wall());
  }

  private PolledAccount fm(ServerKind kind) {
    var server = new LastFmAccount(kind);
    return new Polled(
        server,
        new LastFmFeed(
            "year",
            "Last.fm",
            kind,
            server.root(),
            LastFmAccount.USER,
            LastFmAccount.API_KEY,
            null,
            http,
            () -> clock.get().wall()),
        (time, title) -> server.play(time, "Artist", title));
  }

  private interface Plays {
    void play(long time, String title);
  }

  /// One on the loopback.
  private record Polled(StandIn server, Feed feed, Plays plays, TreeMap<Long, String> all)
      implements PolledAccount {
    Polled(StandIn server, Feed feed, Plays plays) {
      this(server, feed, plays, new TreeMap<>());
    }

    @Override
    public void play(long time, String title) {
      all.put(time, title);
      plays.play(time, title);
    }

    @Override
    public List<String> titles() {
      return List.copyOf(all.values());
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
