package io.github.earmark.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.features.NearestSearch.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SongCollectionTest {
  private static final String NAME = "a-few";

  @TempDir private Path state;
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = CollectionFile.of(state, NAME);
    try (var writer = new CollectionWriter(file, List.of("tempo", "key"))) {
      writer.add(
          new CollectedSong(
              List.of("Björk", "Thom Yorke"), "I've Seen\tIt All", "Selmasongs", "4x", "AB-1"),
          new double[] {98.5, 4});
      writer.add(
          new CollectedSong(List.of(), "Untitled\n#1", null, null, null),
          new double[] {Double.NaN, 12});
      writer.add(
          new CollectedSong(List.of("x".repeat(5_000)), "y".repeat(5_000), null, null, null),
          new double[] {Double.POSITIVE_INFINITY, -1});
      writer.finish();
    }
  }

  @Test
  void what_was_written_is_read() {
    assertWhole();
  }

  private void assertWhole() {
    try (var songs = SongCollection.open(state, NAME)) {
      assertThat(songs.rows()).isEqualTo(3);
      assertThat(songs.features()).extracting(FeatureColumn::name).containsExactly("tempo", "key");
      assertThat(songs.features()).extracting(FeatureColumn::present).containsExactly(1L, 1L);
      assertThat(songs.value(0, 0)).isEqualTo(98.5f);
      assertThat(songs.value(1, 0)).isEqualTo(4);
      assertThat(songs.value(0, 1)).isNaN();
      assertThat(songs.value(1, 1)).as("there are keys 0 to 11").isNaN();
      assertThat(songs.value(0, 2)).isNaN();
      assertThat(songs.song(0))
          .isEqualTo(
              new CollectedSong(
                  List.of("Björk", "Thom Yorke"), "I've Seen It All", "Selmasongs", "4x", "AB-1"));
      assertThat(songs.song(0).artist()).isEqualTo("Björk, Thom Yorke");
      assertThat(songs.song(1))
          .isEqualTo(new CollectedSong(List.of(), "Untitled #1", null, null, null));
      assertThat(songs.song(2).title()).hasSize(200);
    }
  }

  @Test
  void no_other_files_are_left_behind() throws IOException {
    assertAlone();
  }

  private void assertAlone() throws IOException {
    assertThat(state.toFile().list()).containsExactly(file.getFileName().toString());
    assertThat(CollectionFile.names(state)).containsExactly(NAME);
  }

  @Test
  void an_unfinished_collection_does_not_replace_the_earlier_one() throws IOException {
    try (var writer = new CollectionWriter(file, List.of("tempo"))) {
      writer.add(new CollectedSong(List.of("Other"), "Other", null, null, null), new double[] {1});
    }
    assertAlone();
    assertWhole();
  }

  @Test
  void leftovers_of_a_killed_process_are_deleted_with_the_next() throws IOException {
    var left = Files.createDirectory(state.resolve(".features-123"));
    Files.createFile(left.resolve("lock"));
    Files.writeString(left.resolve("feature-0"), "much");
    write();
    assertAlone();
  }

  @Test
  void another_collection_being_written_is_left_alone() throws IOException {
    var other = CollectionFile.of(state, "other");
    try (var writer = new CollectionWriter(other, List.of("tempo"))) {
      write();
      writer.add(new CollectedSong(List.of("A"), "B", null, null, null), new double[] {1});
      writer.finish();
    }
    assertThat(CollectionFile.names(state)).containsExactly(NAME, "other");
  }

  /// Reads everything.
  private void readAll() {
    try (var songs = SongCollection.open(state, NAME)) {
      for (var row = 0; row < songs.rows(); row++) {
        songs.song(row);
        songs.value(0, row);
        songs.value(1, row);
      }
      songs.eachName((_, _) -> {});
      songs.eachMbid((_, _) -> {});
      NearestSearch.nearest(songs, List.of(new Wish(0, 1, 1), new Wish(1, 1, 1)), 3, _ -> true);
    }
  }

  @Test
  void every_changed_byte_is_detected() throws IOException {
    var good = Files.readAllBytes(file);
    var random = new Random(5);
    for (var i = 0; i < good.length; i += i < 64 ? 1 : 1 + random.nextInt(60)) {
      // The rest of the header has no meaning.
      if (i >= 32 && i < CollectionFile.HEAD) {
        continue;
      }
      var bad = good.clone();
      bad[i] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, bad);
      assertThatThrownBy(this::readAll)
          .as("byte %d", i)
          .isInstanceOf(CollectionException.class)
          .hasMessage("the collection a-few is damaged");
    }
  }

  @Test
  void a_truncated_collection_is_damaged() throws IOException {
    var good = Files.readAllBytes(file);
    for (var length : List.of(0, 1, 31, 4095, 4096, 5000, good.length - 1)) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThatThrownBy(this::readAll)
          .as("%d bytes", length)
          .isInstanceOf(CollectionException.class);
    }
  }

  @Test
  void names_have_to_be_valid_file_names() {
    for (var bad : List.of("", "../x", "A", "a b", "-a", "a".repeat(41), "ä")) {
      assertThatThrownBy(() -> CollectionFile.of(state, bad))
          .as(bad)
          .isInstanceOf(CollectionException.class);
    }
    assertThatThrownBy(() -> SongCollection.open(state, "nothing"))
        .isInstanceOf(CollectionException.class)
        .hasMessage("there is no collection nothing");
  }
}
