package io.github.earmark.features;

import static io.github.earmark.history.HeardPlays.BUILT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.features.LibraryMatch.Matched;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.read.Reader;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tracks 1, 2, … of the history, in the order in which they were heard, and the songs that match
/// them.
class LibraryMatchTest {
  private static final String MBID = "8f3471b5-7e6a-48da-86a9-c1c07a0f47ae";

  @TempDir private Path state;

  private static Track track(
      String title, List<String> artists, @Nullable String mbid, int seconds) {
    var tags = Tags.builder().add(Tag.TITLE, title).addAll(Tag.ARTIST, artists);
    if (mbid != null) {
      tags.add(Tag.RECORDING_MBID, mbid);
    }
    return new Track("music/" + title + ".flac", false, tags.build(), Duration.ofSeconds(seconds));
  }

  @BeforeEach
  void hear() {
    var tracks =
        List.of(
            track("By MBID", List.of("Someone"), MBID, 200),
            track("Same Name", List.of("Artist"), null, 180),
            track("Other Length", List.of("Artist"), null, 180),
            track("Twice", List.of("Artist"), null, 180),
            track("Together", List.of("One", "Two"), null, 180),
            track("Nowhere", List.of("Artist"), null, 180),
            track("Spelt Another Way", List.of("Sigur Rós"), null, 180));
    try (var history = History.open(state, BUILT)) {
      for (var i = 0; i < tracks.size(); i++) {
        history.commit(
            "mpd",
            "MPD",
            HeardPlays.listen("key-" + i, tracks.get(i), 300L * i),
            HeardPlays.at(300L * i + 100),
            List.of());
      }
    }
  }

  private SongCollection songs() throws IOException {
    try (var writer =
        new CollectionWriter(CollectionFile.of(state, "songs"), List.of("duration"))) {
      add(writer, "Artist", "By MBID", null, 200);
      add(writer, "Quite Different", "Name", MBID.toUpperCase(Locale.ROOT), 200);
      add(writer, "ARTIST", "same name", null, 183.4);
      add(writer, "Artist", "Other Length", null, 190);
      add(writer, "Artist", "Twice", null, 183);
      add(writer, "Artist", "Twice", null, 181);
      add(writer, "One", "Together", null, Double.NaN);
      add(writer, "SIGUR RÓS", "Spelt  another way", null, 180);
      writer.finish();
    }
    return SongCollection.open(state, "songs");
  }

  private static void add(
      CollectionWriter writer, String artist, String title, @Nullable String mbid, double seconds)
      throws IOException {
    writer.add(new CollectedSong(List.of(artist), title, null, null, mbid), new double[] {seconds});
  }

  @Test
  void tracks_are_found_by_mbid_then_by_names_and_length() throws IOException {
    try (var songs = songs();
        var history = Reader.open(state)) {
      Matched matched = history.numbers(query -> LibraryMatch.all(songs, query, state));
      assertThat(matched.songs())
          .containsOnly(
              Map.entry(1L, 1),
              Map.entry(2L, 2),
              Map.entry(4L, 5),
              Map.entry(5L, 6),
              Map.entry(7L, 7));
      assertThat(matched.tracks()).isEqualTo(7);
      assertThat(matched.ambiguous()).isEqualTo(1);
    }
  }

  /// The second track's file has an ISRC that one song has, the third's one that two have.
  private void writeLibrary() throws IOException {
    try (var writer =
        new CollectionWriter(CollectionFile.of(state, CollectionFile.LIBRARY), List.of())) {
      writer.add(coded("Same Name", "music/Same Name.flac", "GBAYE0601498"), new double[0]);
      writer.add(coded("Other Length", "music/Other Length.flac", "USRC17607839"), new double[0]);
      writer.add(coded("Twice", "music/Twice.flac", null), new double[0]);
      writer.finish();
    }
  }

  private static CollectedSong coded(String title, @Nullable String id, @Nullable String isrc) {
    return new CollectedSong(List.of("Artist"), title, null, id, null, isrc);
  }

  @Test
  void a_file_is_found_by_its_isrc_whatever_the_song_is_called_and_a_shared_one_is_ambiguous()
      throws IOException {
    writeLibrary();
    try (var writer =
        new CollectionWriter(CollectionFile.of(state, "songs"), List.of("duration"))) {
      add(writer, "Artist", "Same Name", null, 180);
      writer.add(coded("Quite Different", null, "GBAYE0601498"), new double[] {240});
      writer.add(coded("Edit", null, "USRC17607839"), new double[] {150});
      writer.add(coded("Long Edit", null, "USRC17607839"), new double[] {182});
      add(writer, "Artist", "Twice", null, 180);
      writer.finish();
    }
    try (var songs = SongCollection.open(state, "songs");
        var history = Reader.open(state)) {
      Matched matched = history.numbers(query -> LibraryMatch.all(songs, query, state));
      assertThat(matched.songs())
          .containsOnly(Map.entry(2L, 1), Map.entry(3L, 3), Map.entry(4L, 4));
      assertThat(matched.byIsrc()).isEqualTo(2);
      assertThat(matched.byMbid()).isZero();
      assertThat(matched.ambiguous()).isEqualTo(1);
      assertThat(track(history, songs, 2)).isEqualTo(OptionalInt.of(1));
      var playing = track("Same Name", List.of("Artist"), null, 180);
      assertThat(LibraryMatch.tracks(songs, List.of(playing), state)).containsOnly(Map.entry(0, 1));
    }
  }

  @Test
  void a_collection_without_isrcs_is_written_as_before_there_were_any() throws IOException {
    writeLibrary();
    try (var songs = songs()) {
      assertThat(songs.song(0).isrc()).isNull();
    }
    assertThat(Files.readString(CollectionFile.of(state, "songs"), ISO_8859_1))
        .contains("\"mbids\"")
        .doesNotContain("\"isrcs\"");
  }

  @Test
  void an_mbid_counts_more_than_an_isrc() throws IOException {
    try (var writer =
        new CollectionWriter(CollectionFile.of(state, CollectionFile.LIBRARY), List.of())) {
      writer.add(coded("By MBID", "music/By MBID.flac", "GBAYE0601498"), new double[0]);
      writer.finish();
    }
    try (var writer =
        new CollectionWriter(CollectionFile.of(state, "songs"), List.of("duration"))) {
      writer.add(coded("Of the same ISRC", null, "GBAYE0601498"), new double[] {200});
      add(writer, "Artist", "Of the same MBID", MBID, 200);
      writer.finish();
    }
    try (var songs = SongCollection.open(state, "songs");
        var history = Reader.open(state)) {
      Matched matched = history.numbers(query -> LibraryMatch.all(songs, query, state));
      assertThat(matched.songs()).containsOnly(Map.entry(1L, 1));
      assertThat(matched.byMbid()).isEqualTo(1);
      assertThat(matched.ambiguous()).isZero();
    }
  }

  @Test
  void a_single_track_is_found() throws IOException {
    try (var songs = songs();
        var history = Reader.open(state)) {
      assertThat(track(history, songs, 4)).isEqualTo(OptionalInt.of(5));
      assertThat(track(history, songs, 6)).isEmpty();
      assertThat(track(history, songs, 99)).isEmpty();
    }
  }

  private OptionalInt track(Reader history, SongCollection songs, long track) {
    return history.numbers(query -> LibraryMatch.track(songs, query, track, state));
  }

  @Test
  void a_song_is_found_by_its_names() throws IOException {
    try (var songs = songs()) {
      assertThat(LibraryMatch.named(songs, "artist", "TWICE")).isEqualTo(OptionalInt.of(4));
      assertThat(LibraryMatch.named(songs, "nobody", "Twice")).isEmpty();
      assertThat(LibraryMatch.named(songs, "", "")).isEmpty();
    }
  }
}
