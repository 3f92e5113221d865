package io.github.earmark.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The location and the layout of collection files.
///
/// A file begins with a header of [#HEAD] bytes. Then, for each feature, come one byte per song
/// (its code) and one float per song (its value, NaN for none); then one long per song with the
/// hash of its names, one with the hash of its MBID, one with the hash of its ISRC (left out if no
/// song has one), and one with the position of its text; then the texts; then a checksum (CRC-32C)
/// of each [#BLOCK] bytes of all that; then, as JSON, the [Directory]. Numbers are little-endian.
/// The file is put in place as a whole and never changed.
public final class CollectionFile {
  static final int HEAD = 4096;
  static final int BLOCK = 4096;
  static final long MAGIC = 0x4541524d46454154L; // "EARMFEAT"
  static final int VERSION = 1;

  /// The name of the collection of the listener's own music.
  public static final String LIBRARY = "library";

  /// The greatest length of a directory, in bytes.
  static final int LONGEST_DIRECTORY = 1 << 20;

  private static final String BEFORE = "features-";
  private static final String AFTER = ".columns";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

  private CollectionFile() {}

  /// What the file contains. All positions are in bytes.
  ///
  /// @param rows the number of songs
  /// @param codes where each feature's codes begin
  /// @param values where each feature's values begin
  /// @param names where the hashes of names begin
  /// @param mbids where the hashes of MBIDs begin
  /// @param isrcs where the hashes of ISRCs begin; null if no song has one, as in older files
  /// @param places where the positions of texts begin; there is one more than there are songs
  /// @param texts where the texts begin
  /// @param sums where the checksums begin and the texts end
  record Directory(
      int rows,
      List<FeatureColumn> features,
      List<Long> codes,
      List<Long> values,
      long names,
      long mbids,
      @Nullable Long isrcs,
      long places,
      long texts,
      long sums) {}

  /// The file of a collection.
  ///
  /// @param state the directory of the history
  /// @throws CollectionException if the name is not valid for a collection
  public static Path of(Path state, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new CollectionException(
          "a collection cannot be called " + name,
          "use up to 40 lowercase letters, digits, hyphens and underscores");
    }
    return state.resolve(BEFORE + name + AFTER);
  }

  /// The names of all collections, sorted.
  ///
  /// @param state the directory of the history, which need not exist
  public static List<String> names(Path state) throws IOException {
    if (!Files.isDirectory(state)) {
      return List.of();
    }
    try (var files = Files.list(state)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.startsWith(BEFORE) && file.endsWith(AFTER))
          .map(file -> file.substring(BEFORE.length(), file.length() - AFTER.length()))
          .filter(name -> NAME.matcher(name).matches())
          .sorted()
          .toList();
    }
  }
}
