package io.github.earmark.features;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.history.tracks.NameNormalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Hashes for matching songs of a collection with tracks of the history. Among 15 million songs,
/// two different ones share a hash once in about 160,000 collections.
public final class NameHash {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private NameHash() {}

  /// The hash of an artist and a title, ignoring differences of spelling; 0 if either is empty.
  public static long of(@Nullable String artist, @Nullable String title) {
    var one = NameNormalizer.normal(artist);
    var other = NameNormalizer.normal(title);
    return one.isEmpty() || other.isEmpty() ? 0 : hash(one + "\n" + other);
  }

  /// The hash of a MusicBrainz recording or an ISRC; 0 for none.
  public static long of(@Nullable String code) {
    return code == null || code.isEmpty() ? 0 : hash(code.toLowerCase(Locale.ROOT));
  }

  /// FNV-1a, with a final mixing step.
  private static long hash(String text) {
    var hash = OFFSET;
    for (var one : text.getBytes(UTF_8)) {
      hash = (hash ^ (one & 0xff)) * PRIME;
    }
    hash ^= hash >>> 32;
    hash *= 0x9e3779b97f4a7c15L;
    hash ^= hash >>> 29;
    return hash == 0 ? 1 : hash;
  }
}
