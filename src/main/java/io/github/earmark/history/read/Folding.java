package io.github.earmark.history.read;

import io.github.earmark.history.tracks.NameNormalizer;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes of a text what one would type for it on any keyboard. Beyond [NameNormalizer#normal],
/// which tells names apart, letters lose what is above, below and across them, and quotes and
/// dashes their shape. Keeps what it has found out, since a search meets the same letters again and
/// again; for one thread.
final class Folding {
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

  /// What Unicode does not take apart.
  private static final Map<Character, String> PLAIN =
      Map.ofEntries(
          Map.entry('ß', "ss"),
          Map.entry('ø', "o"),
          Map.entry('ł', "l"),
          Map.entry('đ', "d"),
          Map.entry('ð', "d"),
          Map.entry('ħ', "h"),
          Map.entry('ŧ', "t"),
          Map.entry('ı', "i"),
          Map.entry('æ', "ae"),
          Map.entry('œ', "oe"),
          Map.entry('þ', "th"),
          Map.entry('\u2018', "'"),
          Map.entry('\u2019', "'"),
          Map.entry('\u201b', "'"),
          Map.entry('\u02bc', "'"),
          Map.entry('\u2032', "'"),
          Map.entry('\u201c', "\""),
          Map.entry('\u201d', "\""),
          Map.entry('\u201e', "\""),
          Map.entry('\u2010', "-"),
          Map.entry('\u2012', "-"),
          Map.entry('\u2013', "-"),
          Map.entry('\u2014', "-"),
          Map.entry('\u2212', "-"));

  /// Alphabets are below; what is above is not worth a table.
  private final @Nullable String[] known = new @Nullable String[0x3100];

  /// White space becomes one space, and none at the ends.
  String of(String text) {
    var folded = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c > ' ' && c < 0x7f) {
        folded.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
      } else {
        append(folded, c < known.length ? known(c) : fold(c));
      }
    }
    return folded.toString().strip();
  }

  private static void append(StringBuilder folded, String more) {
    if (!more.equals(" ") || (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ')) {
      folded.append(more);
    }
  }

  private String known(int c) {
    var before = known[c];
    if (before != null) {
      return before;
    }
    var folded = fold(c);
    known[c] = folded;
    return folded;
  }

  private static String fold(int c) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return " ";
    }
    var apart =
        Normalizer.normalize(NameNormalizer.normal(Character.toString(c)), Normalizer.Form.NFKD);
    var folded = new StringBuilder();
    for (var bare : MARKS.matcher(apart).replaceAll("").toCharArray()) {
      folded.append(PLAIN.getOrDefault(bare, Character.toString(bare)));
    }
    return folded.toString();
  }
}
