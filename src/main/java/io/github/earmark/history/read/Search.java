package io.github.earmark.history.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names to look for. Case, accents and the shape of quotes and dashes do not matter, and a part of
/// a name is enough: "bjork" finds "Björk". Of a name in double quotes, all has to be there.
///
/// @param words each has to be somewhere in what is said of a track, or be its tag
/// @param artist in an artist or album artist; null for any
/// @param album in the album; null for any
/// @param title in the title; null for any
/// @param genre in a genre; null for any
/// @param composer in a composer; null for any
public record Search(
    List<String> words,
    @Nullable String artist,
    @Nullable String album,
    @Nullable String title,
    @Nullable String genre,
    @Nullable String composer) {
  /// Finds everything.
  public static final Search ALL = new Search(List.of(), null, null, null);

  /// Of any genre, by any composer.
  public Search(
      List<String> words, @Nullable String artist, @Nullable String album, @Nullable String title) {
    this(words, artist, album, title, null, null);
  }

  /// The names that are looked for in one place, and the words that may be anywhere.
  public List<String> parts() {
    var parts = new ArrayList<>(words);
    for (var name : new @Nullable String[] {artist, album, title, genre, composer}) {
      if (name != null) {
        parts.add(name);
      }
    }
    return parts;
  }

  /// Whether there is nothing to look for.
  public boolean all() {
    return equals(ALL);
  }

  /// Whether a text has something to look for, which one of nothing but accents has not.
  public static boolean meansSomething(String text) {
    return !new Folding().of(text).isEmpty();
  }
}
