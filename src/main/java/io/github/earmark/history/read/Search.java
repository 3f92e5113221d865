package io.github.earmark.history.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names to search for. Case, accents and the shape of quotes and dashes do not matter, and a part
/// of a name is enough: "bjork" finds "Björk". A name in double quotes has to match as a whole.
///
/// @param words each has to occur anywhere in a track's description or be its tag
/// @param artist part of an artist or album artist; null for any
/// @param album part of the album; null for any
/// @param title part of the title; null for any
/// @param genre part of a genre; null for any
/// @param composer part of a composer; null for any
public record Search(
    List<String> words,
    @Nullable String artist,
    @Nullable String album,
    @Nullable String title,
    @Nullable String genre,
    @Nullable String composer) {
  /// Finds everything.
  public static final Search ALL = new Search(List.of(), null, null, null);

  /// A search for any genre and composer.
  public Search(
      List<String> words, @Nullable String artist, @Nullable String album, @Nullable String title) {
    this(words, artist, album, title, null, null);
  }

  /// The given names, and the words that may occur anywhere.
  public List<String> parts() {
    var parts = new ArrayList<>(words);
    for (var name : new @Nullable String[] {artist, album, title, genre, composer}) {
      if (name != null) {
        parts.add(name);
      }
    }
    return parts;
  }

  /// Whether there is nothing to search for.
  public boolean all() {
    return equals(ALL);
  }

  /// Whether there is something to search for in a text; not so if it has nothing but accents.
  public static boolean meansSomething(String text) {
    return !new Folding().of(text).isEmpty();
  }
}
