package io.github.earmark.cli.playlists;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.cli.CliRig;
import io.github.earmark.features.CollectedSong;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.CollectionWriter;
import io.github.earmark.json.JsonReader;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playlist.FakePlayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `earmark playlist like` with a player in memory.
class PlaylistLikeTest {
  @TempDir private Path home;

  private CliRig rig;
  private final FakePlayer player = new FakePlayer("mpd");

  @BeforeEach
  void songs() throws IOException {
    rig = new CliRig(home);
    rig.playlists = List.of(player);
    Files.createDirectories(rig.state());
    try (var writer =
        new CollectionWriter(
            CollectionFile.of(rig.state(), "library"), List.of("tempo", "year", "duration"))) {
      for (var i = 0; i < 20; i++) {
        var artist = "Artist " + i / 4;
        writer.add(
            new CollectedSong(List.of(artist), "Song " + i, null, null, null),
            new double[] {100 + i, 1990 + i, 180});
        if (i % 5 != 0) {
          player.has(track(i, artist));
        }
      }
      writer.finish();
    }
  }

  private static Track track(int i, String artist) {
    return new Track(
        "music/" + i + ".flac",
        false,
        Tags.builder().add(Tag.ARTIST, artist).add(Tag.TITLE, "Song " + i).build(),
        Duration.ofMinutes(3));
  }

  @Test
  void similar_songs_are_shown_with_distance_and_reason() throws Exception {
    var ran =
        rig.run(
            "playlist", "like", "Artist 2 - Song 10", "--on", "tempo,year:2", "-n", "2", "--json");
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("\"like\":\"Artist 2 – Song 10\"")
        .contains(
            "\"wanted\":[{\"feature\":\"tempo\",\"value\":110.0,\"weight\":1.0},"
                + "{\"feature\":\"year\",\"value\":2000.0,\"weight\":2.0}]")
        .contains("\"title\":\"Song 9\"")
        .contains("\"title\":\"Song 11\"")
        .doesNotContain("\"title\":\"Song 10\"")
        .contains("tempo 109 (a little slower), year 1999 (a little earlier); not heard yet");
    assertThat(JsonReader.parse(ran.out().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isNotNull();
  }

  @Test
  void values_alone_are_enough() {
    var ran = rig.run("playlist", "like", "--set", "tempo=103,year=1993", "-n", "2");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("Like the values you set").contains("Song 3");
    assertThat(rig.run("playlist", "like", "--on", "tempo").err())
        .contains("like what?", "or only values, with --set");
    var queued = rig.run("playlist", "like", "--set", "tempo=103", "-n", "1", "--to", "queue");
    assertThat(queued.out()).contains("1 song is at the end of the queue");
    var kept = rig.run("playlist", "like", "--set", "tempo=103", "--to", "Fast", "--smart");
    assertThat(kept.code()).isEqualTo(2);
    assertThat(kept.err()).contains("--smart needs something that the songs are like");
  }

  @Test
  void ranges_and_the_limit_per_artist_are_respected() {
    var ran =
        rig.run(
            "playlist",
            "like",
            "Artist 2 - Song 10",
            "--on",
            "tempo",
            "--range",
            "year=2001..2009",
            "--max-per-artist",
            "1",
            "-n",
            "3");
    assertThat(ran.out())
        .contains("Song 11", "Song 12", "Song 16")
        .doesNotContain("Song 13", "Song 9");
  }

  @Test
  void picks_go_to_the_queue_and_missing_songs_are_reported() {
    var ran =
        rig.run(
            "playlist",
            "like",
            "Artist 2 - Song 8",
            "--on",
            "tempo",
            "-n",
            "4",
            "--to",
            "queue",
            "--play");
    assertThat(ran.code()).isZero();
    assertThat(player.queue).containsExactly("music/7.flac", "music/9.flac", "music/6.flac");
    assertThat(player.playing).isNotNull();
    assertThat(ran.out())
        .contains("3 songs are at the end of the queue of mpd")
        .contains("mpd does not have 1 of them:\n  Artist 2 – Song 10");
  }

  @Test
  void a_playlist_can_be_like_an_existing_one_and_is_made_once() {
    player.playlists.put("Morning", List.of("music/1.flac", "music/3.flac", "gone.flac"));
    var ran =
        rig.run(
            "playlist",
            "like",
            "--playlist",
            "Morning",
            "--on",
            "tempo",
            "-n",
            "1",
            "--to",
            "More");
    assertThat(ran.out()).contains("wanted: tempo 102").contains("1 song is in the playlist More");
    assertThat(player.playlists.get("More")).containsExactly("music/2.flac");
    var again =
        rig.run(
            "playlist",
            "like",
            "--playlist",
            "Morning",
            "--on",
            "tempo",
            "-n",
            "1",
            "--to",
            "More");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("there is a playlist More already");
  }

  @Test
  void songs_can_be_like_the_current_song() {
    player.playing = player.library.get("music/4.flac");
    assertThat(rig.run("playlist", "like", "--now", "--on", "year", "-n", "1").out())
        .contains("Like Artist 1 – Song 4");
    player.playing = null;
    assertThat(rig.run("playlist", "like", "--now", "--on", "year").err())
        .contains("nothing plays");
  }

  @Test
  void another_edition_of_the_current_song_is_found_by_its_name() {
    var radio = track(4, "Artist 1");
    player.playing = new Track(radio.uri(), false, radio.tags(), Duration.ofSeconds(95));
    assertThat(rig.run("playlist", "like", "--now", "--on", "year", "-n", "1").out())
        .contains("Like Artist 1 – Song 4");
  }

  @Test
  void the_same_options_give_the_same_songs() {
    String[] words = {
      "playlist", "like", "Artist 2 - Song 10", "--on", "tempo", "-n", "3", "--seed", "5"
    };
    assertThat(rig.run(words).out()).isEqualTo(rig.run(words).out());
  }
}
