package io.github.earmark.history.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names to look for. Case, accents and the shape of quotes and dashes do not matter, and a part of
/// a name is enough: "bjork" finds "Björk".
///
/// @param words each has to be somewhere in what is said of a track, or be its tag
/// @param artist in an artist or album artist; null for any
/// @param album in the album; null for any
/// @param title in the title; null for any
public record Search(
    List<String> words, @Nullable String artist, @Nullable String album, @Nullable String title) {
  /// Finds everything.
  public static final Search ALL = new Search(List.of(), null, null, null);

  /// Whether there is nothing to look for.
  public boolean all() {
    return equals(ALL);
  }

  /// Whether a text has something to look for, which one of nothing but accents has not.
  public static boolean meansSomething(String text) {
    return !new Folding().of(text).isEmpty();
  }
}
