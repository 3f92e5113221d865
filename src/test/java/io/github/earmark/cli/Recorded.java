package io.github.earmark.cli;

import io.github.earmark.control.Now;
import io.github.earmark.control.Player;
import io.github.earmark.control.Plays;
import io.github.earmark.control.Privacy;
import io.github.earmark.control.Song;
import io.github.earmark.control.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Answers of a daemon.
final class Recorded {
  private Recorded() {}

  private static final Song JOGA =
      new Song(
          "J\u00f3ga",
          List.of("Bj\u00f6rk"),
          "Homogenic",
          "joga.flac",
          null,
          Duration.ofMillis(305_120));

  private static final Player LOCAL =
      new Player(
          "mpd",
          "mpd",
          Player.State.PLAYING,
          new Player.Connection("localhost:6600", Instant.parse("2026-11-21T09:00:00Z"), null),
          JOGA,
          new Player.Progress(
              Instant.parse("2026-11-21T10:01:02.500Z"),
              Duration.ofSeconds(100),
              Duration.ofMillis(99_500),
              false,
              Duration.ofMillis(53_060),
              "qualifies in 54 s"));

  private static final Player RADIO =
      new Player(
          "kitchen",
          "mpd",
          Player.State.PLAYING,
          new Player.Connection("kitchen:6600", Instant.parse("2026-11-21T09:00:00Z"), null),
          new Song("Song\033]0;owned\007", List.of(), null, "http://r/1", "Radio \u202eX", null),
          new Player.Progress(
              Instant.parse("2026-11-21T10:01:02Z"),
              null,
              Duration.ofSeconds(3_725),
              false,
              null,
              "a stream's track counts when it ends"));

  private static final Player AWAY =
      new Player(
          "attic",
          "mpd",
          Player.State.AWAY,
          new Player.Connection(
              "/run/mpd/socket",
              Instant.parse("2026-11-21T09:30:00Z"),
              "connection refused: start MPD"),
          null,
          null);

  static final Now NOW = new Now(List.of(LOCAL, RADIO, AWAY), Privacy.NONE);

  static final Status STATUS =
      new Status(
          "1.2.3",
          4242,
          Instant.parse("2026-11-21T08:59:59Z"),
          new Status.History(
              "/home/u/.local/state/earmark/history.db",
              1234L,
              987L,
              12L,
              3L,
              232L,
              2L,
              Status.Clock.UNSYNCHRONISED,
              null),
          List.of(LOCAL, AWAY),
          List.of(
              new Status.Service(
                  "listenbrainz",
                  "listenbrainz",
                  "https://api.listenbrainz.org",
                  Status.State.WAITING,
                  5L,
                  Instant.parse("2026-11-07T12:00:00Z"),
                  2,
                  Instant.parse("2026-11-21T12:00:00Z"),
                  new Status.SetAside(
                      3, List.of(new Status.Item(17, "Alpha \u2013 Song", "title too long"))),
                  Instant.parse("2026-11-21T09:00:00Z"),
                  Instant.parse("2026-11-21T10:05:00Z"),
                  "503: down for maintenance",
                  2L,
                  new Status.Feelings(true, 2, 1),
                  3L),
              new Status.Service(
                  "koito",
                  "listenbrainz",
                  "http://koito.lan:4110/apis/listenbrainz",
                  Status.State.IDLE,
                  0L,
                  null,
                  0,
                  null,
                  new Status.SetAside(0, List.of()),
                  null,
                  null,
                  null,
                  0L,
                  new Status.Feelings(false, 0, 0),
                  0L)),
          List.of("mpdscribble is running too"),
          Privacy.NONE,
          new Status.Configuration(
              "/home/u/.config/earmark/config.toml", Instant.parse("2026-11-21T08:59:58Z"), false));

  static Status troubled() {
    return new Status(
        "1.2.3",
        4242,
        Instant.parse("2026-11-21T08:59:59Z"),
        new Status.History(
            "/home/u/history.db",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            new Status.Trouble(
                Instant.parse("2026-11-21T09:30:00Z"),
                "History /home/u/history.db: its disk failed",
                3,
                1)),
        List.of(AWAY),
        List.of(
            new Status.Service(
                "lb",
                "listenbrainz",
                "http://x",
                Status.State.WAITING,
                null,
                null,
                0,
                null,
                new Status.SetAside(0, List.of()),
                null,
                null,
                "what it is owed cannot be read",
                null,
                null,
                null)),
        List.of(),
        Privacy.NONE,
        null);
  }

  static final Plays PLAYS =
      new Plays(
          List.of(
              new Plays.Row(
                  2,
                  1L,
                  Instant.parse("2026-11-21T20:00:00Z"),
                  JOGA,
                  Duration.ofMillis(305_120),
                  "listen",
                  "mpd",
                  List.of(
                      new Plays.Delivery("koito", "accepted", null),
                      new Plays.Delivery("listenbrainz", "set_aside", "title too long"))),
              new Plays.Row(
                  1,
                  null,
                  null,
                  new Song(null, List.of(), null, "x.mp3", null, null),
                  Duration.ofSeconds(4),
                  "skip",
                  "mpd",
                  List.of())),
          List.of());
}
