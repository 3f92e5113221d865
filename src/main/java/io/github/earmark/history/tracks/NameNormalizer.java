package io.github.earmark.history.tracks;

import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Normalized names for comparison: spellings that look the same to a listener are equal. An
/// unknown name is empty.
public record NameNormalizer(String artist, String title, String album) {
  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  public static NameNormalizer of(Track track) {
    return new NameNormalizer(
        normal(track.artist()), normal(track.title()), normal(track.tags().first(Tag.ALBUM)));
  }

  /// Whether both artist and title differ. A name unknown on one side does not count as different:
  /// it was added or lost.
  boolean anotherSong(NameNormalizer other) {
    return differ(artist, other.artist) && differ(title, other.title);
  }

  /// Whether artist or title differs, as far as both are known.
  boolean renamed(NameNormalizer other) {
    return differ(artist, other.artist) || differ(title, other.title);
  }

  private static boolean differ(String one, String other) {
    return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
  }

  /// Whether this text is its title, also with its artist, or with its album as well, as in "Artist
  /// – Title – Album".
  public boolean spelt(String what) {
    var spelling = normal(what);
    var song = artist + " - " + title;
    return !title.isEmpty()
        && (spelling.equals(title)
            || spelling.equals(song)
            || spelling.equals(song + " - " + album));
  }

  /// Whether it is printable ASCII without superfluous spaces, as most names are: then only the
  /// case may need changing.
  private static boolean plain(String name) {
    var previous = ' ';
    for (var i = 0; i < name.length(); i++) {
      var here = name.charAt(i);
      if (here < ' ' || here > '~' || (here == ' ' && previous == ' ')) {
        return false;
      }
      previous = here;
    }
    return previous != ' ';
  }

  /// NFKC, case folded (upper case first, because "ß" and "SS" become equal only then), typewriter
  /// quotes and hyphens, collapsed white space. Changing this changes what the history compares
  /// with, and requires a schema step.
  public static String normal(@Nullable String name) {
    if (name == null) {
      return "";
    }
    if (plain(name)) {
      return name.toLowerCase(Locale.ROOT);
    }
    var folded =
        Normalizer.normalize(name, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    return SPACE
        .matcher(typed(Normalizer.normalize(folded, Normalizer.Form.NFKC)))
        .replaceAll(" ")
        .strip();
  }

  /// Taggers often write "Don’t" with a typographic apostrophe, most services with a typewriter
  /// one.
  private static String typed(String name) {
    var typed = new StringBuilder(name.length());
    for (var i = 0; i < name.length(); i++) {
      var c = name.charAt(i);
      typed.append(
          switch (c) {
            case '\u2018', '\u2019', '\u201b', '\u02bc', '\u2032' -> '\'';
            case '\u201c', '\u201d', '\u201e', '\u201f' -> '"';
            case '\u2010', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
            default -> c;
          });
    }
    return typed.toString();
  }
}
