package io.github.earmark.features;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A song's names as stored in the file: five fields separated by tabs, and a sixth if its ISRC is
/// known.
final class SongText {
  /// Longer fields are cut.
  private static final int LONGEST = 200;

  /// For identifiers, which are paths for files.
  private static final int LONGEST_ID = 4_096;

  private static final String BETWEEN = "\t";
  private static final String BETWEEN_ARTISTS = "\u001f";

  /// Further artists are left out.
  private static final int MOST_ARTISTS = 16;

  private SongText() {}

  static String of(CollectedSong song) {
    var five =
        String.join(
            BETWEEN,
            song.artists().stream()
                .map(SongText::field)
                .filter(artist -> !artist.isEmpty())
                .limit(MOST_ARTISTS)
                .collect(Collectors.joining(BETWEEN_ARTISTS)),
            field(song.title()),
            field(song.album()),
            text(song.id(), LONGEST_ID),
            field(song.mbid()));
    return song.isrc() == null ? five : five + BETWEEN + field(song.isrc());
  }

  static CollectedSong read(String text) {
    var fields = text.split(BETWEEN, -1);
    if (fields.length != 5 && fields.length != 6) {
      throw new CollectionException("a song's names are damaged", "import the collection again");
    }
    return new CollectedSong(
        fields[0].isEmpty() ? List.of() : List.of(fields[0].split(BETWEEN_ARTISTS)),
        fields[1],
        orNull(fields[2]),
        orNull(fields[3]),
        orNull(fields[4]),
        fields.length == 6 ? orNull(fields[5]) : null);
  }

  private static String field(@Nullable String text) {
    return text(text, LONGEST).strip();
  }

  private static String text(@Nullable String text, int longest) {
    if (text == null) {
      return "";
    }
    var clean = text.codePoints().map(one -> Character.isISOControl(one) ? ' ' : one);
    return clean
        .limit(longest)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static @Nullable String orNull(String field) {
    return field.isEmpty() ? null : field;
  }
}
