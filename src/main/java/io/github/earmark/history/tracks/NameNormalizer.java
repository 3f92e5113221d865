package io.github.earmark.history.tracks;

import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names as they are compared: spellings that look the same to a listener are the same. A name that
/// is not known is empty.
public record NameNormalizer(String artist, String title, String album) {
  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  public static NameNormalizer of(Track track) {
    return new NameNormalizer(
        normal(track.artist()), normal(track.title()), normal(track.tags().first(Tag.ALBUM)));
  }

  /// Whether both artist and title are others. What is unknown on one side has not changed: it has
  /// been learnt or forgotten.
  boolean anotherSong(NameNormalizer other) {
    return differ(artist, other.artist) && differ(title, other.title);
  }

  /// Whether artist or title is another, as far as both are known.
  boolean renamed(NameNormalizer other) {
    return differ(artist, other.artist) || differ(title, other.title);
  }

  private static boolean differ(String one, String other) {
    return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
  }

  /// Whether this is what it is called: by its title, with its artist, or with its album, too, as
  /// in "Artist – Title – Album".
  public boolean spelt(String what) {
    var spelling = normal(what);
    var song = artist + " - " + title;
    return !title.isEmpty()
        && (spelling.equals(title)
            || spelling.equals(song)
            || spelling.equals(song + " - " + album));
  }

  /// Whether it is printable ASCII without a space too many, as most names are: of which only the
  /// case can change.
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

  /// NFKC, case folded (upper case first, because "ß" and "SS" meet only there), quotes and hyphens
  /// as on a keyboard, white space made one. Whoever changes this changes what the history compares
  /// with, and needs a step of the schema.
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

  /// Taggers set "Don’t" with the quote of a typesetter, most services with that of a keyboard.
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
