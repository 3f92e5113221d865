package io.github.earmark.mopidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.config.MopidyConfig;
import io.github.earmark.config.MpdConfig;
import io.github.earmark.evening.Ear;
import io.github.earmark.evening.Evening;
import io.github.earmark.evening.Stories;
import io.github.earmark.evening.Stories.Case;
import io.github.earmark.ground.PrivateMopidy;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.sound.Radio;
import io.github.earmark.mpd.Mpd;
import io.github.earmark.music.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Evenings with a real Mopidy, in real time and therefore in parallel. Each is recorded over
/// Mopidy's own API and over its MPD server, and the results must be the same.
@RealTime(80)
class RealMopidyTest {

  @BeforeAll
  static void mopidy() {
    Required.mopidy();
  }

  private static Evening<PrivateMopidy> evening() throws IOException {
    var mopidy = new PrivateMopidy();
    return new Evening<>(mopidy)
        .door(
            "mopidy",
            deadlines ->
                new Mopidy(
                    new MopidyConfig("mopidy", "127.0.0.1", mopidy.port(), "/mopidy/ws"),
                    "Earmark/test",
                    deadlines))
        .door("mopidy-mpd", deadlines -> mpd(mopidy, deadlines, _ -> null));
  }

  private static Mpd mpd(
      PrivateMopidy mopidy,
      ScheduledExecutorService deadlines,
      Function<String, @Nullable String> others) {
    var config = new MpdConfig("mpd", "127.0.0.1", mopidy.mpdPort(), null);
    return new Mpd(config, Map.of(), deadlines, others);
  }

  static Stream<Case<PrivateMopidy>> cases() {
    return Stream.concat(
        Stories.ofEveryPlayer(),
        Stream.of(
            new Case<>(
                "taken out of the queue past the threshold",
                1,
                e -> {
                  e.play("a31.flac", "b40.flac");
                  e.until(17);
                  e.box.call(
                      "tracklist.remove",
                      Map.of("criteria", Map.of("uri", List.of(e.box.uri("a31.flac")))));
                  Evening.waitFor("its end", () -> e.all(ear -> !ear.ended.isEmpty()));
                  e.box.stop();
                }),
            new Case<>(
                "Mopidy is killed, and the song is played again",
                1,
                e -> {
                  e.box.play("a40.flac");
                  e.until(8);
                  e.box.kill();
                  e.box.start();
                  Evening.waitFor("both hear it again", () -> e.all(Ear::hears));
                  e.play("a40.flac");
                  e.until(21);
                  e.box.stop();
                })));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void listens(Case<PrivateMopidy> now) throws Exception {
    try (var evening = evening()) {
      Stories.fill(evening.box);
      evening.box.remembering().start();
      Stories.tell(now, evening, 500);
    }
  }

  @Test
  void a_stations_titles_are_its_tracks() throws Exception {
    try (var evening = evening();
        var radio = new Radio("Radio Earmark")) {
      evening.box.start();
      evening.hearConnected();
      radio.tags("TITLE=Alpha - Joined Midway");
      evening.box.play(radio.ogg());
      evening.until(5);
      radio.tags("TITLE=Beta - Whole - Song");
      for (var ear : evening.ears().values()) {
        Evening.waitFor("the next title", () -> ear.announced.contains("Whole - Song"));
      }
      evening.expect();
      evening.until(evening.box.elapsed() + 32);
      assertThat(evening.all(ear -> ear.listens.isEmpty())).as("no end, no length").isTrue();
      radio.tags("TITLE=Gamma - Jingle");
      Evening.waitFor("the listen", () -> evening.all(ear -> !ear.listens.isEmpty()));
      evening.box.stop();
      Evening.waitFor("all ends", () -> evening.all(ear -> ear.ended.size() >= 2));
      for (var ear : evening.ears().values()) {
        assertThat(ear.listens).hasSize(1);
        var track = ear.listens.getFirst().track();
        assertThat(track.artists()).containsExactly("Beta");
        assertThat(track.title()).isEqualTo("Whole - Song");
        assertThat(ear.starts.getFirst())
            .isCloseTo(evening.expected().getFirst(), evening.within(1_000));
      }
      evening.record("a station");
    }
  }

  @Test
  void all_tags_arrive_in_one_order() throws Exception {
    var one = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3";
    try (var evening = evening()) {
      evening
          .box
          .add(
              "päth & 'quotes'.flac",
              Tone.of(40.5, "Zoe", "日本 – Jóga")
                  .tag("ARTIST", "Amy")
                  .tag("ARTIST", "Main")
                  .tag("ALBUM", "Album")
                  .tag("ALBUMARTIST", "Main")
                  .tag("TRACKNUMBER", "3")
                  .tag("DISCNUMBER", "1")
                  .tag("DATE", "1999")
                  .tag("GENRE", "Jazz")
                  .tag("COMPOSER", "C")
                  .tag("MUSICBRAINZ_TRACKID", one)
                  .tag("MUSICBRAINZ_ALBUMID", one))
          .start();
      evening.hearConnected();
      evening.box.play("päth & 'quotes'.flac");
      evening.until(2);
      evening.box.stop();
      Evening.waitFor("its end", () -> evening.all(ear -> !ear.ended.isEmpty()));
      for (var ear : evening.ears().values()) {
        var track = ear.ended.getFirst().play().track();
        assertThat(track.uri()).startsWith("file:///").endsWith(".flac");
        assertThat(track.remote()).isFalse();
        assertThat(track.artists()).containsExactly("Main", "Amy", "Zoe");
        assertThat(track.tags().values())
            .containsEntry(Tag.TITLE, List.of("日本 – Jóga"))
            .containsEntry(Tag.ALBUM, List.of("Album"))
            .containsEntry(Tag.ALBUM_ARTIST, List.of("Main"))
            .containsEntry(Tag.TRACK_NUMBER, List.of("3"))
            .containsEntry(Tag.DISC_NUMBER, List.of("1"))
            .containsEntry(Tag.GENRE, List.of("Jazz"))
            .containsEntry(Tag.COMPOSER, List.of("C"))
            .containsEntry(Tag.RECORDING_MBID, List.of(one))
            .containsEntry(Tag.RELEASE_MBID, List.of(one));
      }
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
      Evening.waitFor("its end", () -> evening.all(ear -> !ear.ended.isEmpty()));
      for (var ear : evening.ears().values()) {
        assertThat(ear.listens).as("it counts here").hasSize(1);
        assertThat(ear.announced).isEmpty();
      }
    }
  }

  @Test
  void mopidy_may_come_later_and_go_and_come_again() throws Exception {
    try (var evening = evening()) {
      evening.hear();
      Evening.waitFor("absence", () -> evening.all(ear -> ear.problem().contains("is it running")));
      for (var round = 0; round < 2; round++) {
        evening.box.start();
        var there = System.nanoTime();
        Evening.waitFor("it is heard", () -> evening.all(Ear::hears));
        assertThat(Duration.ofNanos(System.nanoTime() - there)).isLessThan(Duration.ofSeconds(10));
        evening.box.kill();
        Evening.waitFor("it is missed", () -> evening.all(ear -> !ear.hears()));
      }
    }
  }

  @Test
  void its_mpd_server_has_no_partitions_and_is_heard_as_one() throws Exception {
    try (var mopidy = new PrivateMopidy();
        var deadlines = Executors.newScheduledThreadPool(1)) {
      mopidy.start();
      assertThatThrownBy(() -> mpd(mopidy, deadlines, "kids").connect())
          .hasMessageContaining("has no partitions; remove `partition`");
      var all = mpd(mopidy, deadlines, "*");
      assertThat(all.partitions()).extracting(Mpd::name).containsExactly("mpd/default");
      var told = new CopyOnWriteArrayList<List<String>>();
      try (var session = all.following(told::add).connect()) {
        session.look();
        session.await(Duration.ofMillis(10));
      }
      assertThat(told).containsExactly(List.of("default"));
    }
  }

  private static Mpd mpd(
      PrivateMopidy mopidy, ScheduledExecutorService deadlines, String partition) {
    var config = new MpdConfig("mpd", "127.0.0.1", mopidy.mpdPort(), null, false, partition, "mpd");
    return new Mpd(config, Map.of(), deadlines, _ -> null);
  }

  @Test
  void one_mopidy_is_not_heard_by_both_of_its_doors() throws Exception {
    try (var evening = evening()) {
      evening.door(
          "mopidy-mpd", deadlines -> mpd(evening.box, deadlines, host -> "mopidy at " + host));
      evening.box.start();
      evening.hear();
      Evening.waitFor("its own door", () -> evening.ear().hears());
      var other = Objects.requireNonNull(evening.ears().get("mopidy-mpd"));
      Evening.waitFor(
          "refusal", () -> other.problem().contains("mopidy at 127.0.0.1 is already listening to"));
    }
  }
}
