package io.github.earmark.cli;

import io.github.earmark.api.NowResult;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.api.StatusResult;
import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.TrackInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Answers of a daemon.
final class Recorded {
  private Recorded() {}

  private static final TrackInfo JOGA =
      new TrackInfo(
          "J\u00f3ga",
          List.of("Bj\u00f6rk"),
          "Homogenic",
          "joga.flac",
          null,
          Duration.ofMillis(305_120));

  private static final PlayerState LOCAL =
      new PlayerState(
          "mpd",
          "mpd",
          PlayerState.State.PLAYING,
          new PlayerState.Connection("localhost:6600", Instant.parse("2026-11-21T09:00:00Z"), null),
          JOGA,
          new PlayerState.Progress(
              Instant.parse("2026-11-21T10:01:02.500Z"),
              Duration.ofSeconds(100),
              Duration.ofMillis(99_500),
              false,
              Duration.ofMillis(53_060),
              "qualifies in 54 s"));

  private static final PlayerState RADIO =
      new PlayerState(
          "kitchen",
          "mpd",
          PlayerState.State.PLAYING,
          new PlayerState.Connection("kitchen:6600", Instant.parse("2026-11-21T09:00:00Z"), null),
          new TrackInfo(
              "Song\033]0;owned\007", List.of(), null, "http://r/1", "Radio \u202eX", null),
          new PlayerState.Progress(
              Instant.parse("2026-11-21T10:01:02Z"),
              null,
              Duration.ofSeconds(3_725),
              false,
              null,
              "a stream's track counts when it ends"));

  private static final PlayerState AWAY =
      new PlayerState(
          "attic",
          "mpd",
          PlayerState.State.AWAY,
          new PlayerState.Connection(
              "/run/mpd/socket",
              Instant.parse("2026-11-21T09:30:00Z"),
              "connection refused: start MPD"),
          null,
          null);

  static final NowResult NOW = new NowResult(List.of(LOCAL, RADIO, AWAY), PrivacyResult.NONE);

  static final StatusResult STATUS =
      new StatusResult(
          "1.2.3",
          4242,
          Instant.parse("2026-11-21T08:59:59Z"),
          new StatusResult.History(
              "/home/u/.local/state/earmark/history.db",
              1234L,
              987L,
              12L,
              3L,
              232L,
              2L,
              StatusResult.Clock.UNSYNCHRONISED,
              null),
          List.of(LOCAL, AWAY),
          List.of(
              new StatusResult.Service(
                  "listenbrainz",
                  "listenbrainz",
                  "https://api.listenbrainz.org",
                  StatusResult.State.WAITING,
                  5L,
                  1L,
                  2L,
                  1L,
                  Instant.parse("2026-11-07T12:00:00Z"),
                  2,
                  Instant.parse("2026-11-21T12:00:00Z"),
                  new StatusResult.SetAside(
                      3, List.of(new StatusResult.Item(17, "Alpha \u2013 Song", "title too long"))),
                  Instant.parse("2026-11-21T09:00:00Z"),
                  Instant.parse("2026-11-21T10:05:00Z"),
                  "503: down for maintenance",
                  2L,
                  new StatusResult.Feedback(true, 2, 1),
                  3L),
              new StatusResult.Service(
                  "koito",
                  "listenbrainz",
                  "http://koito.lan:4110/apis/listenbrainz",
                  StatusResult.State.IDLE,
                  0L,
                  0L,
                  0L,
                  0L,
                  null,
                  0,
                  null,
                  new StatusResult.SetAside(0, List.of()),
                  null,
                  null,
                  null,
                  0L,
                  new StatusResult.Feedback(false, 0, 0),
                  0L)),
          List.of("mpdscribble is running too"),
          PrivacyResult.NONE,
          new StatusResult.Configuration(
              "/home/u/.config/earmark/config.toml", Instant.parse("2026-11-21T08:59:58Z"), false),
          List.of(
              new StatusResult.Hook(
                  "desktop",
                  List.of("playing"),
                  "notify-send",
                  Instant.parse("2026-11-21T09:00:01Z"),
                  0,
                  null,
                  0),
              new StatusResult.Hook(
                  "home",
                  List.of("listen", "marked"),
                  "https://home.lan:8123",
                  Instant.parse("2026-11-21T09:00:02Z"),
                  4,
                  "home.lan:8123 answers HTTP 401; see to its `token`",
                  7)),
          List.of());

  static StatusResult troubled() {
    return new StatusResult(
        "1.2.3",
        4242,
        Instant.parse("2026-11-21T08:59:59Z"),
        new StatusResult.History(
            "/home/u/history.db",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            new StatusResult.Trouble(
                Instant.parse("2026-11-21T09:30:00Z"),
                "History /home/u/history.db: its disk failed",
                3,
                1)),
        List.of(AWAY),
        List.of(
            new StatusResult.Service(
                "lb",
                "listenbrainz",
                "http://x",
                StatusResult.State.WAITING,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                new StatusResult.SetAside(0, List.of()),
                null,
                null,
                "what it is owed cannot be read",
                null,
                null,
                null)),
        List.of(),
        PrivacyResult.NONE,
        null,
        List.of(),
        List.of());
  }

  static final HistoryResult PLAYS =
      new HistoryResult(
          List.of(
              new HistoryResult.Row(
                  2,
                  1L,
                  Instant.parse("2026-11-21T20:00:00Z"),
                  JOGA,
                  Duration.ofMillis(305_120),
                  "listen",
                  "mpd",
                  List.of(
                      new HistoryResult.Delivery("koito", "accepted", null),
                      new HistoryResult.Delivery("listenbrainz", "set_aside", "title too long"))),
              new HistoryResult.Row(
                  1,
                  null,
                  null,
                  new TrackInfo(null, List.of(), null, "x.mp3", null, null),
                  Duration.ofSeconds(4),
                  "skip",
                  "mpd",
                  List.of())),
          List.of());
}
