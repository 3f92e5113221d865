package io.github.earmark.features.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.features.sound.SoundFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Results are kept, however the scan ends.
class ScanBookTest {
  private static final Path A = Path.of("/music/a b\u00e9.flac");
  private static final Path B = Path.of("/music/-b\t.ogg");

  @TempDir Path state;

  private static Scanned found(double tempo) {
    var nothing = Double.NaN;
    return Scanned.of(
        5,
        7,
        new SoundFeatures(
            tempo, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing,
            nothing, nothing, 0),
        tempo == 120 ? "GBAYE0601498" : null);
  }

  private ScanBook open() throws IOException {
    return Objects.requireNonNull(ScanBook.open(state));
  }

  private @Nullable Scanned kept(Path file) throws IOException {
    try (var book = open()) {
      return book.of(file);
    }
  }

  private Path log() {
    return state.resolve("features-scan.log");
  }

  @Test
  void the_last_line_for_a_file_counts() throws IOException {
    try (var book = open()) {
      book.put(A, Scanned.failed(5, 6, "it is not sound"));
      book.put(A, found(120));
      book.put(B, Scanned.failed(1, 2, "it contains no audio"));
    }
    assertThat(kept(A)).isEqualTo(found(120));
    assertThat(kept(B)).isEqualTo(Scanned.failed(1, 2, "it contains no audio"));
  }

  @Test
  void half_written_and_damaged_lines_are_ignored() throws IOException {
    try (var book = open()) {
      book.put(A, found(120));
      book.put(B, found(90));
    }
    var text = Files.readString(log());
    Files.writeString(log(), text.replace("120.0", "121.0") + text.substring(24, 60));
    try (var book = open()) {
      assertThat(book.of(A)).isNull();
      assertThat(book.of(B)).isEqualTo(found(90));
      book.put(A, found(100));
    }
    assertThat(kept(A)).isEqualTo(found(100));
  }

  @Test
  void a_book_of_another_version_is_started_again() throws IOException {
    Files.writeString(log(), "earmark features scan 0\nnothing\n");
    try (var book = open()) {
      book.put(A, found(120));
    }
    assertThat(kept(A)).isEqualTo(found(120));
    assertThat(Files.readString(log())).doesNotContain("nothing");
  }

  @Test
  void removed_files_are_gone_and_later_ones_stay() throws IOException {
    try (var book = open()) {
      book.put(A, found(120));
      book.put(B, found(90));
      assertThat(book.keep(Set.of(B.toString()))).isEqualTo(1);
      book.put(A, found(100));
    }
    assertThat(Files.readString(log())).doesNotContain("120.0");
    assertThat(kept(A)).isEqualTo(found(100));
    assertThat(kept(B)).isEqualTo(found(90));
  }

  @Test
  void only_one_scan_runs_at_a_time() throws IOException {
    try (var _ = open()) {
      assertThat(ScanBook.open(state)).isNull();
    }
    try (var book = open()) {
      assertThat(book).isNotNull();
    }
  }

  @Test
  void an_empty_file_is_a_new_book() throws IOException {
    Files.write(log(), new byte[0], StandardOpenOption.CREATE);
    assertThat(kept(A)).isNull();
  }
}
