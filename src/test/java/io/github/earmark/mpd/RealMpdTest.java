package io.github.earmark.mpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import io.github.earmark.ground.Radio;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.music.Tag;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Evenings with a real MPD, in real time and therefore side by side: what the play rule is told is
/// what MPD says.
@Execution(ExecutionMode.CONCURRENT)
class RealMpdTest {

  @BeforeAll
  static void mpd() {
    Required.mpd();
  }

  @FunctionalInterface
  interface Story {
    void happens(Evening evening) throws Exception;
  }

  /// What happens, and how many listens come of it. Each `play` or `expect` names the start of one,
  /// in order.
  record Case(String name, int listens, Story story) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "full, to the end of the queue",
            1,
            e -> {
              e.play("a31.flac");
              e.untilState("stop");
            }),
        new Case(
            "exactly 30 s never counts",
            0,
            e -> {
              e.play("a30.flac");
              e.untilState("stop");
            }),
        new Case(
            "30.1 s counts at half",
            1,
            e -> {
              e.play("a301.flac");
              e.until(15.5);
              e.command("stop");
            }),
        new Case(
            "skipped with next, then half of the other",
            1,
            e -> {
              e.mpd.play("a40.flac", "b40.flac");
              e.until(5);
              e.expect();
              e.command("next");
              e.until(21);
              e.command("clear");
            }),
        new Case(
            "left at 18 s",
            0,
            e -> {
              e.play("a40.flac");
              e.until(18);
              e.command("stop");
            }),
        new Case(
            "left at 21.5 s, paused first",
            1,
            e -> {
              e.play("a40.flac");
              e.until(21.5);
              e.command("pause 1");
              e.command("stop");
            }),
        new Case(
            "10 s, then a seek to 90 %",
            0,
            e -> {
              e.play("a40.flac");
              e.until(10);
              e.command("seekcur 36");
              e.untilState("stop");
            }),
        new Case(
            "a pause keeps the start",
            1,
            e -> {
              e.play("a40.flac");
              e.until(12);
              e.command("pause 1");
              var noon = System.nanoTime();
              Evening.waitFor("3 s", () -> System.nanoTime() - noon > 3_000_000_000L);
              e.command("pause 0");
              e.until(21);
              e.command("stop");
            }),
        new Case(
            "15 s, seek back to 5 s, 6 s more",
            1,
            e -> {
              e.play("a40.flac");
              e.until(15);
              e.command("seekcur 5");
              e.until(11);
              e.command("stop");
            }),
        new Case(
            "replayed after it counted",
            2,
            e -> {
              e.play("a40.flac");
              e.until(22);
              e.expect();
              e.command("seekcur 0");
              Evening.waitFor("back", () -> e.elapsed() < 5);
              e.until(21);
              e.command("stop");
            }),
        new Case(
            "repeat one, two rounds",
            2,
            e -> {
              e.command("repeat 1");
              e.command("single 1");
              e.play("a31.flac");
              e.until(30.5);
              Evening.waitFor("the second round", () -> e.elapsed() < 5);
              e.expect(Duration.ofMillis((long) (e.elapsed() * 1000)));
              e.until(16.5);
              e.command("stop");
            }),
        new Case(
            "queued twice, consume, random",
            2,
            e -> {
              e.command("consume 1");
              e.command("random 1");
              e.play("a31.flac", "a31.flac");
              e.until(30);
              Evening.waitFor("the other", () -> e.elapsed() < 5);
              e.expect(Duration.ofMillis((long) (e.elapsed() * 1000)));
              e.until(16.5);
              e.command("stop");
            }),
        new Case(
            "single parks paused on the next",
            1,
            e -> {
              e.command("single 1");
              e.play("a31.flac", "b40.flac");
              e.untilState("pause");
              Evening.waitFor("silence", () -> e.announced.getLast().equals("-"));
            }),
        new Case(
            "crossfade: the next began before it was announced",
            2,
            e -> {
              e.command("crossfade 5");
              e.play("a31.flac", "b40.flac");
              e.until(30);
              Evening.waitFor("the other", () -> e.elapsed() < 20);
              Evening.waitFor("the leap", () -> e.elapsed() > 5);
              e.expect(Duration.ofMillis((long) (e.elapsed() * 1000)));
              e.until(20.5);
              e.command("stop");
            }),
        new Case(
            "the queue is turned over around it, and its file retagged",
            1,
            e -> {
              e.expect();
              e.mpd.play("b40.flac", "retag.flac", "a31.flac");
              e.expected().clear();
              e.expect();
              e.command("play 1");
              e.until(4);
              e.command("delete 0");
              e.command("add b40.flac");
              e.command("shuffle");
              e.until(6);
              e.mpd.add("retag.flac", Tone.of(40, "Beta", "New").tag("ALBUM", "Late"));
              e.mpd.update();
              e.until(20.5);
              e.command("stop");
            }),
        new Case(
            "the daemon starts 8 s into it",
            1,
            e -> {
              e.deaf();
              e.play("a40.flac");
              e.until(8);
              e.hear();
              e.until(29);
              e.command("stop");
            }),
        new Case(
            "the daemon is stopped and started in mid-play",
            1,
            e -> {
              e.play("a40.flac");
              e.until(8);
              e.deaf();
              e.until(16);
              e.hear();
              e.until(21);
              e.command("stop");
            }),
        new Case(
            "MPD is killed and goes on from an earlier point",
            1,
            e -> {
              e.play("a40.flac");
              e.until(14);
              e.mpd.kill();
              e.mpd.start();
              Evening.waitFor("it", () -> e.elapsed() > 5);
              e.until(38);
              e.command("stop");
            }),
        new Case(
            "MPD is restarted and goes on where it was",
            1,
            e -> {
              e.play("a40.flac");
              e.until(10);
              e.mpd.terminate();
              e.mpd.start();
              e.until(21);
              e.command("stop");
            }),
        new Case(
            "MPD is killed after it counted",
            1,
            e -> {
              e.play("a31.flac");
              e.until(17);
              e.mpd.kill();
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void listens(Case now) throws Exception {
    try (var evening = new Evening()) {
      evening
          .mpd
          .add("a30.flac", Tone.of(30, "Alpha", "A30"))
          .add("a301.flac", Tone.of(30.1, "Alpha", "A301"))
          .add("a31.flac", Tone.of(31, "Alpha", "A31"))
          .add("a40.flac", Tone.of(40, "Alpha", "A40"))
          .add("b40.flac", Tone.of(40, "Beta", "B40"))
          .add("retag.flac", Tone.of(40, "Alpha", "Old"))
          .stateFile(2)
          .start();
      evening.hear();
      Evening.waitFor("connection", evening::heard);
      now.story().happens(evening);
      Evening.waitFor(
          "the end of it", () -> evening.ended.size() + evening.listens.size() >= now.listens());
      evening.deaf();
      assertThat(evening.listens).hasSize(now.listens());
      for (var i = 0; i < now.listens(); i++) {
        assertThat(evening.starts.get(i))
            .isCloseTo(evening.expected().get(i), within(500, ChronoUnit.MILLIS));
      }
      evening.record(now.name());
    }
  }

  @ParameterizedTest(name = "over {0}")
  @ValueSource(strings = {"TCP", "a Unix socket", "an abstract socket"})
  void every_door_and_its_password(String door) throws Exception {
    try (var evening = new Evening()) {
      var name = "earmark-" + UUID.randomUUID();
      var mpd = evening.mpd.add("a.flac", Tone.of(31, "Alpha", "A")).password("pass \\ \"word\"");
      var host =
          switch (door) {
            case "TCP" -> "127.0.0.1";
            case "a Unix socket" -> mpd.unixSocket().socket().toString();
            default -> {
              mpd.abstractSocket(name);
              yield "@" + name;
            }
          };
      mpd.start();
      evening.hear(host, "pass \\ \"word\"");
      Evening.waitFor("connection", evening::heard);
      evening.play("a.flac");
      evening.until(3);
      evening.command("seekcur 14");
      Evening.waitFor("heard from there", () -> evening.elapsed() > 16);
      evening.command("stop");
      Evening.waitFor("its end", () -> !evening.ended.isEmpty());
      assertThat(evening.announced).containsExactly("A", "-");
      assertThat(evening.ended.getFirst().play().listened().toMillis())
          .isCloseTo(5000L, within(700L));
    }
  }

  @Test
  void a_wrong_password_is_told_with_its_fix_and_healed_by_the_right_one() throws Exception {
    try (var evening = new Evening()) {
      evening.mpd.password("right").start();
      evening.hear("127.0.0.1", "wrong");
      Evening.waitFor("complaint", () -> evening.problem().contains("password in [[player]]"));
      evening.deaf();
      evening.hear("127.0.0.1", null);
      Evening.waitFor("complaint", () -> evening.problem().contains("\"read\" permission"));
      evening.deaf();
      evening.hear("127.0.0.1", "right");
      Evening.waitFor("connection", evening::heard);
    }
  }

  @Test
  void mpd_may_come_later_and_go_and_come_again() throws Exception {
    try (var evening = new Evening()) {
      evening.hear();
      Evening.waitFor("absence", () -> evening.problem().contains("is it running?"));
      for (var round = 0; round < 2; round++) {
        evening.mpd.start();
        var there = System.nanoTime();
        Evening.waitFor("it is heard", evening::heard);
        assertThat(Duration.ofNanos(System.nanoTime() - there)).isLessThan(Duration.ofSeconds(10));
        evening.mpd.kill();
        Evening.waitFor("it is missed", () -> !evening.heard());
      }
    }
  }

  @Test
  void all_tags_arrive() throws Exception {
    var id = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3";
    try (var evening = new Evening()) {
      evening
          .mpd
          .add(
              "päth & \"quotes\".flac",
              Tone.of(40.5, "Alpha", "日本 – Jóga")
                  .tag("ARTIST", "Beta")
                  .tag("ALBUM", "Album")
                  .tag("ALBUMARTIST", "One")
                  .tag("ALBUMARTIST", "Two")
                  .tag("TRACKNUMBER", "3")
                  .tag("DISCNUMBER", "1")
                  .tag("DATE", "1999")
                  .tag("GENRE", "Jazz")
                  .tag("GENRE", "Pop")
                  .tag("COMPOSER", "C")
                  .tag("PERFORMER", "P")
                  .tag("CONDUCTOR", "K")
                  .tag("WORK", "W")
                  .tag("MUSICBRAINZ_TRACKID", id)
                  .tag("MUSICBRAINZ_ARTISTID", id)
                  .tag("MUSICBRAINZ_ALBUMID", "not an id")
                  .tag("MUSICBRAINZ_RELEASETRACKID", id))
          .start();
      evening.hear();
      Evening.waitFor("connection", evening::heard);
      evening.mpd.play("päth & \"quotes\".flac");
      evening.until(2);
      evening.command("stop");
      Evening.waitFor("its end", () -> !evening.ended.isEmpty());
      var track = evening.ended.getFirst().play().track();
      assertThat(track.uri()).isEqualTo("päth & \"quotes\".flac");
      assertThat(track.duration()).isEqualTo(Duration.ofMillis(40_500));
      assertThat(track.tags().values())
          .containsExactlyInAnyOrderEntriesOf(
              Map.ofEntries(
                  Map.entry(Tag.TITLE, List.of("日本 – Jóga")),
                  Map.entry(Tag.ARTIST, List.of("Alpha", "Beta")),
                  Map.entry(Tag.ALBUM, List.of("Album")),
                  Map.entry(Tag.ALBUM_ARTIST, List.of("One", "Two")),
                  Map.entry(Tag.TRACK_NUMBER, List.of("3")),
                  Map.entry(Tag.DISC_NUMBER, List.of("1")),
                  Map.entry(Tag.DATE, List.of("1999")),
                  Map.entry(Tag.GENRE, List.of("Jazz", "Pop")),
                  Map.entry(Tag.COMPOSER, List.of("C")),
                  Map.entry(Tag.PERFORMER, List.of("P")),
                  Map.entry(Tag.CONDUCTOR, List.of("K")),
                  Map.entry(Tag.WORK, List.of("W")),
                  Map.entry(Tag.RECORDING_MBID, List.of(id)),
                  Map.entry(Tag.TRACK_MBID, List.of(id)),
                  Map.entry(Tag.ARTIST_MBID, List.of(id))));
    }
  }

  @Test
  void a_stations_titles_are_its_tracks() throws Exception {
    try (var evening = new Evening();
        var radio = new Radio("Radio Earmark")) {
      evening.mpd.start();
      evening.hear();
      Evening.waitFor("connection", evening::heard);
      radio.title("Alpha - Joined Midway");
      evening.mpd.play(radio.icy());
      evening.until(4);
      radio.title("Beta - Whole - Song");
      Evening.waitFor("the next title", () -> evening.announced.contains("Whole - Song"));
      evening.expect();
      var begun = evening.elapsed();
      evening.until(begun + 32);
      assertThat(evening.listens).as("its length is not known before its end").isEmpty();
      radio.title("Gamma - Jingle");
      Evening.waitFor("the listen", () -> !evening.listens.isEmpty());
      var track = evening.listens.getFirst().track();
      assertThat(track.artists()).containsExactly("Beta");
      assertThat(track.title()).isEqualTo("Whole - Song");
      assertThat(track.tags().first(Tag.STREAM_TITLE)).isEqualTo("Beta - Whole - Song");
      assertThat(track.tags().first(Tag.STATION)).isEqualTo("Radio Earmark");
      assertThat(evening.starts.getFirst())
          .isCloseTo(evening.expected().getFirst(), within(500, ChronoUnit.MILLIS));
      evening.command("stop");
      Evening.waitFor("all ends", () -> evening.ended.size() >= 2);
      assertThat(evening.listens).hasSize(1);
      evening.record("a station");
    }
  }

  @Test
  void a_chained_ogg_brings_real_tags() throws Exception {
    try (var evening = new Evening();
        var radio = new Radio("Chain")) {
      evening.mpd.start();
      evening.hear();
      Evening.waitFor("connection", evening::heard);
      radio.tags("ARTIST=Alpha", "TITLE=First");
      evening.mpd.play(radio.ogg());
      evening.until(3.5);
      radio.tags("ARTIST=Beta", "ARTIST=Gamma", "TITLE=Second - Part");
      Evening.waitFor("the next link", () -> evening.announced.contains("Second - Part"));
      evening.expect();
      evening.until(evening.elapsed() + 32);
      radio.tags("ARTIST=Delta", "TITLE=Third");
      Evening.waitFor("the listen", () -> !evening.listens.isEmpty());
      var track = evening.listens.getFirst().track();
      assertThat(track.artists()).containsExactly("Beta", "Gamma");
      assertThat(track.title()).isEqualTo("Second - Part");
      assertThat(evening.announced).containsSubsequence("First", "Second - Part", "Third");
      evening.record("a chained ogg");
    }
  }

  @Test
  void nothing_is_announced_for_a_song_without_names() throws Exception {
    try (var evening = new Evening()) {
      evening.mpd.add("x.flac", Tone.of(31)).start();
      evening.hear();
      Evening.waitFor("connection", evening::heard);
      evening.play("x.flac");
      evening.until(16.5);
      evening.command("stop");
      Evening.waitFor("its end", () -> !evening.ended.isEmpty());
      assertThat(evening.listens).as("it counts here").hasSize(1);
      assertThat(evening.announced).isEmpty();
    }
  }

  @Test
  void a_remote_file_that_stalls_is_not_heard_by_the_clock() throws Exception {
    var file = Files.createTempFile("earmark", ".flac");
    Tone.of(40, "Alpha", "A").write(file);
    var bytes = Files.readAllBytes(file);
    Files.delete(file);
    var rest = new CountDownLatch(1);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "audio/flac");
          exchange.sendResponseHeaders(200, bytes.length);
          var out = exchange.getResponseBody();
          out.write(bytes, 0, bytes.length / 4);
          out.flush();
          try {
            rest.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          out.write(bytes, bytes.length / 4, bytes.length - bytes.length / 4);
          exchange.close();
        });
    server.start();
    try (var evening = new Evening()) {
      evening.mpd.start();
      evening.hear();
      Evening.waitFor("connection", evening::heard);
      evening.play("http://127.0.0.1:" + server.getAddress().getPort() + "/a.flac");
      evening.until(5);
      var begun = System.nanoTime();
      Evening.waitFor("its half by the clock", () -> System.nanoTime() - begun > 20_000_000_000L);
      assertThat(evening.elapsed()).isLessThan(15);
      assertThat(evening.listens).isEmpty();
      rest.countDown();
      Evening.waitFor("its half by the ear", () -> !evening.listens.isEmpty());
      assertThat(evening.elapsed()).isGreaterThan(19.5);
      assertThat(evening.listens.getFirst().track().duration()).isEqualTo(Duration.ofSeconds(40));
      assertThat(evening.listens.getFirst().track().title()).isEqualTo("A");
      evening.record("a remote file that stalls");
    } finally {
      rest.countDown();
      server.stop(0);
    }
  }
}
