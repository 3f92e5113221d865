package io.github.earmark.features.scan;

import io.github.earmark.features.Isrc;
import io.github.earmark.features.sound.SoundFeatures;
import java.util.Arrays;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// The result for a file: its features, or why there are none.
final class Scanned {
  private static final char BETWEEN = '\t';

  private final long size;
  private final long modified;
  private final float @Nullable [] values;
  private final @Nullable String isrc;
  private final @Nullable String reason;

  private Scanned(
      long size,
      long modified,
      float @Nullable [] values,
      @Nullable String isrc,
      @Nullable String reason) {
    this.size = size;
    this.modified = modified;
    this.values = values;
    this.isrc = isrc;
    this.reason = reason;
  }

  /// @param size of the file in bytes, when it was read
  /// @param modified when it was last modified, in milliseconds since 1970
  /// @param isrc from its tags; null if they have none
  static Scanned of(long size, long modified, SoundFeatures found, @Nullable String isrc) {
    var values = found.values();
    var kept = new float[values.length];
    for (var i = 0; i < kept.length; i++) {
      kept[i] = Double.isNaN(values[i]) ? Float.NaN : (float) (Math.rint(values[i] * 1e4) / 1e4);
    }
    return new Scanned(size, modified, kept, isrc, null);
  }

  /// @param reason why it could not be read, in one line
  static Scanned failed(long size, long modified, String reason) {
    return new Scanned(size, modified, null, null, reason);
  }

  /// Of [SoundFeatures#NAMES], NaN for none; null if the file could not be read.
  float @Nullable [] values() {
    return values == null ? null : values.clone();
  }

  /// The ISRC from its tags; null if they have none.
  @Nullable String isrc() {
    return isrc;
  }

  /// Why it could not be read; null if it could.
  @Nullable String reason() {
    return reason;
  }

  /// Whether the file still has this size and modification time.
  boolean of(long itsSize, long itsModified) {
    return size == itsSize && modified == itsModified;
  }

  /// Without the line break.
  String line(String file) {
    var line = new StringJoiner(String.valueOf(BETWEEN));
    line.add(Long.toString(size)).add(Long.toString(modified)).add(reason == null ? "" : reason);
    var all = new StringJoiner(" ");
    if (values != null) {
      for (var value : values) {
        all.add(Float.isNaN(value) ? "-" : Float.toString(value));
      }
    }
    return line.add(all.toString()).add(isrc == null ? "" : isrc).add(file).toString();
  }

  /// A line of the book.
  record Line(String file, Scanned scanned) {}

  /// Parses a line; null if it is invalid.
  static @Nullable Line read(String line) {
    var parts = line.split(String.valueOf(BETWEEN), 6);
    if (parts.length < 6 || parts[5].isEmpty()) {
      return null;
    }
    try {
      var size = Long.parseLong(parts[0]);
      var modified = Long.parseLong(parts[1]);
      if (!parts[2].isEmpty()) {
        return new Line(parts[5], failed(size, modified, parts[2]));
      }
      var words = parts[3].split(" ", -1);
      var values = new float[SoundFeatures.NAMES.size()];
      if (words.length != values.length) {
        return null;
      }
      for (var i = 0; i < values.length; i++) {
        values[i] = words[i].equals("-") ? Float.NaN : Float.parseFloat(words[i]);
      }
      return new Line(parts[5], new Scanned(size, modified, values, Isrc.of(parts[4]), null));
    } catch (NumberFormatException _) {
      return null;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Scanned one
        && one.of(size, modified)
        && Objects.equals(isrc, one.isrc)
        && Objects.equals(reason, one.reason)
        && Arrays.equals(values, one.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(size, modified, isrc, reason, Arrays.hashCode(values));
  }
}
