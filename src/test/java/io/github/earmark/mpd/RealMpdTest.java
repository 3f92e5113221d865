package io.github.earmark.mpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import io.github.earmark.config.MpdConfig;
import io.github.earmark.config.secrets.Secret;
import io.github.earmark.evening.Evening;
import io.github.earmark.evening.Stories;
import io.github.earmark.evening.Stories.Case;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.PrivatePlayer.State;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.sound.Radio;
import io.github.earmark.music.Tag;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Evenings with a real MPD, in real time and therefore in parallel: what reaches the play rule is
/// what MPD reports.
@RealTime(54)
class RealMpdTest {

  @BeforeAll
  static void mpd() {
    Required.mpd();
  }

  private static Evening<PrivateMpd> evening() throws IOException {
    var mpd = new PrivateMpd();
    return new Evening<>(mpd).door("mpd", door(mpd, "127.0.0.1", null));
  }

  private static Evening.Door door(PrivateMpd mpd, String host, @Nullable String password) {
    var port = host.startsWith("/") || host.startsWith("@") ? null : mpd.port();
    var secret = password == null ? null : Secret.of(password);
    return deadlines ->
        new Mpd(new MpdConfig("mpd", host, port, secret), Map.of(), deadlines, _ -> null);
  }

  static Stream<Case<PrivateMpd>> cases() {
    return Stream.concat(
        Stories.ofEveryPlayer(),
        Stream.of(
            new Case<>(
                "30.1 s counts at half",
                1,
                e -> {
                  e.play("a301.flac");
                  e.until(15.5);
                  e.box.stop();
                }),
            new Case<>(
                "single parks paused on the next",
                1,
                e -> {
                  e.box.command("single 1");
                  e.play("a31.flac", "b40.flac");
                  e.until(State.PAUSED);
                  Evening.waitFor("silence", () -> e.ear().announced.getLast().equals("-"));
                }),
            new Case<>(
                "crossfade: the next began before it was announced",
                2,
                e -> {
                  e.box.command("crossfade 5");
                  e.play("a31.flac", "b40.flac");
                  e.until(30);
                  Evening.waitFor("the other", () -> e.box.elapsed() < 20);
                  Evening.waitFor("the leap", () -> e.box.elapsed() > 5);
                  e.expectBefore();
                  // What was played before the change was noticed need not be credited.
                  e.until(26);
                  e.box.stop();
                }),
            new Case<>(
                "crossfade, and the queue changes as it ends",
                2,
                e -> {
                  e.box.command("crossfade 5");
                  e.play("a31.flac", "b40.flac");
                  e.until(30);
                  Evening.waitFor("the other", () -> e.box.elapsed() < 20);
                  for (var i = 0; i < 8; i++) {
                    Evening.time(0.1);
                    e.box.command("add a31.flac");
                  }
                  Evening.waitFor("the leap", () -> e.box.elapsed() > 5);
                  e.expectBefore();
                  // What was played before the change was noticed need not be credited.
                  e.until(26);
                  e.box.stop();
                }),
            new Case<>(
                "the queue is turned over around it, and its file retagged",
                1,
                e -> {
                  e.expect();
                  e.box.play("b40.flac", "retag.flac", "a31.flac");
                  e.expected().clear();
                  e.box.command("play 1");
                  Evening.waitFor(
                      "it", () -> "retag.flac".equals(e.box.song().getOrDefault("file", "")));
                  e.expectBefore();
                  e.until(4);
                  e.box.command("delete 0");
                  e.box.command("add b40.flac");
                  e.box.command("shuffle");
                  e.until(6);
                  e.box.add("retag.flac", Tone.of(40, "Beta", "New").tag("ALBUM", "Late"));
                  e.box.update();
                  e.until(20.5);
                  e.box.stop();
                }),
            new Case<>(
                "MPD is killed and goes on from an earlier point",
                1,
                e -> {
                  e.play("a40.flac");
                  e.until(14);
                  e.box.kill();
                  e.box.start();
                  Evening.waitFor("it", () -> e.box.elapsed() > 5);
                  e.until(38);
                  e.box.stop();
                })));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void listens(Case<PrivateMpd> now) throws Exception {
    try (var evening = evening()) {
      Stories.fill(evening.box);
      evening.box.add("retag.flac", Tone.of(40, "Alpha", "Old")).remembering().start();
      Stories.tell(now, evening, 500);
    }
  }

  @ParameterizedTest(name = "over {0}")
  @ValueSource(strings = {"TCP", "a Unix socket", "an abstract socket"})
  void every_door_and_its_password(String door) throws Exception {
    try (var evening = evening()) {
      var name = "earmark-" + UUID.randomUUID();
      var mpd = evening.box.add("a.flac", Tone.of(31, "Alpha", "A")).password("pass \\ \"word\"");
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
      evening.door("mpd", door(mpd, host, "pass \\ \"word\""));
      evening.hearConnected();
      evening.play("a.flac");
      evening.until(3);
      evening.box.command("seekcur 14");
      Evening.waitFor("heard from there", () -> evening.box.elapsed() > 16);
      evening.box.stop();
      Evening.waitFor("its end", () -> !evening.ear().ended.isEmpty());
      assertThat(evening.ear().announced).containsExactly("A", "-");
      assertThat(evening.ear().ended.getFirst().play().listened().toMillis())
          .isCloseTo(5000L, within(700 + evening.late()));
    }
  }

  @Test
  void a_wrong_password_is_told_with_its_fix_and_healed_by_the_right_one() throws Exception {
    try (var evening = evening()) {
      evening.box.password("right").start();
      evening.door("mpd", door(evening.box, "127.0.0.1", "wrong"));
      evening.hear();
      Evening.waitFor(
          "complaint", () -> evening.ear().problem().contains("password in [[player]]"));
      evening.deaf();
      evening.door("mpd", door(evening.box, "127.0.0.1", null));
      evening.hear();
      Evening.waitFor("complaint", () -> evening.ear().problem().contains("\"read\" permission"));
      evening.deaf();
      evening.door("mpd", door(evening.box, "127.0.0.1", "right"));
      evening.hearConnected();
    }
  }

  @Test
  void mpd_may_come_later_and_go_and_come_again() throws Exception {
    try (var evening = evening()) {
      evening.hear();
      Evening.waitFor("absence", () -> evening.ear().problem().contains("is it running?"));
      for (var round = 0; round < 2; round++) {
        evening.box.start();
        var there = System.nanoTime();
        Evening.waitFor("it is heard", evening.ear()::hears);
        assertThat(Duration.ofNanos(System.nanoTime() - there)).isLessThan(Duration.ofSeconds(10));
        evening.box.kill();
        Evening.waitFor("it is missed", () -> !evening.ear().hears());
      }
    }
  }

  @Test
  void all_tags_arrive() throws Exception {
    var id = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3";
    try (var evening = evening()) {
      evening
          .box
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
      evening.hearConnected();
      evening.box.play("päth & \"quotes\".flac");
      evening.until(2);
      evening.box.stop();
      Evening.waitFor("its end", () -> !evening.ear().ended.isEmpty());
      var track = evening.ear().ended.getFirst().play().track();
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
    try (var evening = evening();
        var radio = new Radio("Radio Earmark")) {
      evening.box.start();
      evening.hearConnected();
      radio.title("Alpha - Joined Midway");
      evening.box.play(radio.icy());
      evening.until(4);
      radio.title("Beta - Whole - Song");
      Evening.waitFor("the next title", () -> evening.ear().announced.contains("Whole - Song"));
      evening.expect();
      var begun = evening.box.elapsed();
      evening.until(begun + 32);
      assertThat(evening.ear().listens).as("its length is not known before its end").isEmpty();
      radio.title("Gamma - Jingle");
      Evening.waitFor("the listen", () -> !evening.ear().listens.isEmpty());
      var track = evening.ear().listens.getFirst().track();
      assertThat(track.artists()).containsExactly("Beta");
      assertThat(track.title()).isEqualTo("Whole - Song");
      assertThat(track.tags().first(Tag.STREAM_TITLE)).isEqualTo("Beta - Whole - Song");
      assertThat(track.tags().first(Tag.STATION)).isEqualTo("Radio Earmark");
      assertThat(evening.ear().starts.getFirst())
          .isCloseTo(evening.expected().getFirst(), evening.within(500));
      evening.box.stop();
      Evening.waitFor("all ends", () -> evening.ear().ended.size() >= 2);
      assertThat(evening.ear().listens).hasSize(1);
      evening.record("a station");
    }
  }

  @Test
  void a_station_that_claims_a_length_is_a_station_all_the_same() throws Exception {
    try (var evening = evening();
        var radio = new Radio("none")) {
      evening.box.start();
      evening.hearConnected();
      radio.title("Alpha - Joined Midway");
      evening.box.play(radio.mp3());
      evening.until(5);
      assertThat(evening.box.command("status"))
          .anyMatch(line -> line.startsWith("duration: 299.9"));
      radio.title("Beta - Whole");
      Evening.waitFor("the next title", () -> evening.ear().announced.contains("Whole"));
      evening.expect();
      evening.until(evening.box.elapsed() + 32);
      radio.title("Gamma - Another");
      Evening.waitFor("the listen", () -> evening.ear().listens.size() == 1);
      evening.expect();
      evening.until(evening.box.elapsed() + 32);
      radio.title("Delta - Jingle");
      Evening.waitFor("another", () -> evening.ear().listens.size() == 2);
      evening.box.stop();
      Evening.waitFor("all ends", () -> evening.ear().ended.size() >= 3);
      assertThat(evening.ear().listens)
          .extracting(play -> play.track().title())
          .containsExactly("Whole", "Another");
      for (var i = 0; i < 2; i++) {
        assertThat(evening.ear().starts.get(i))
            .isCloseTo(evening.expected().get(i), evening.within(500));
      }
      evening.record("a station that claims a length");
    }
  }

  @Test
  void a_chained_ogg_brings_real_tags() throws Exception {
    try (var evening = evening();
        var radio = new Radio("Chain")) {
      evening.box.start();
      evening.hearConnected();
      radio.tags("ARTIST=Alpha", "TITLE=First");
      evening.box.play(radio.ogg());
      evening.until(3.5);
      radio.tags("ARTIST=Beta", "ARTIST=Gamma", "TITLE=Second - Part");
      Evening.waitFor("the next link", () -> evening.ear().announced.contains("Second - Part"));
      evening.expect();
      evening.until(evening.box.elapsed() + 32);
      radio.tags("ARTIST=Delta", "TITLE=Third");
      Evening.waitFor("the listen", () -> !evening.ear().listens.isEmpty());
      var track = evening.ear().listens.getFirst().track();
      assertThat(track.artists()).containsExactly("Beta", "Gamma");
      assertThat(track.title()).isEqualTo("Second - Part");
      assertThat(evening.ear().announced).containsSubsequence("First", "Second - Part", "Third");
      evening.record("a chained ogg");
    }
  }

  @Test
  void nothing_is_announced_for_a_song_without_names() throws Exception {
    try (var evening = evening()) {
      evening.box.add("x.flac", Tone.of(31)).start();
      evening.hearConnected();
      evening.play("x.flac");
      evening.until(16.5);
      evening.box.stop();
      Evening.waitFor("its end", () -> !evening.ear().ended.isEmpty());
      assertThat(evening.ear().listens).as("it counts here").hasSize(1);
      assertThat(evening.ear().announced).isEmpty();
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
    try (var evening = evening()) {
      evening.box.start();
      evening.hearConnected();
      evening.play("http://127.0.0.1:" + server.getAddress().getPort() + "/a.flac");
      evening.until(5);
      var begun = System.nanoTime();
      Evening.waitFor("its half by the clock", () -> System.nanoTime() - begun > 20_000_000_000L);
      assertThat(evening.box.elapsed()).isLessThan(15);
      assertThat(evening.ear().listens).isEmpty();
      rest.countDown();
      Evening.waitFor("its half by the ear", () -> !evening.ear().listens.isEmpty());
      assertThat(evening.box.elapsed()).isGreaterThan(19.5);
      assertThat(evening.ear().listens.getFirst().track().duration())
          .isEqualTo(Duration.ofSeconds(40));
      assertThat(evening.ear().listens.getFirst().track().title()).isEqualTo("A");
      evening.record("a remote file that stalls");
    } finally {
      rest.countDown();
      server.stop(0);
    }
  }
}
