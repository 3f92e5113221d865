package io.github.earmark.history.read;

import io.github.earmark.history.tracks.NameNormalizer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Converts text to what one would type for it on any keyboard. In addition to
/// [NameNormalizer#normal], which tells names apart, letters lose their accents and strokes, and
/// quotes and dashes become plain. Results are cached, because a search sees the same letters again
/// and again. Not thread-safe.
final class Folding {
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

  /// Letters that Unicode does not decompose.
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

  /// Bounds the cache, because the text comes from elsewhere.
  private static final int MOST = 20_000;

  /// The result for code units that become a single one; 0 for others, or if not known yet.
  private final char[] single = new char[Character.MAX_VALUE + 1];

  private final Map<Integer, String> known = new HashMap<>();

  private char[] folded = new char[512];
  private int length;

  /// Folds a text; white space is collapsed and trimmed.
  String of(String text) {
    length = 0;
    if (folded.length < text.length()) {
      folded = new char[text.length()];
    }
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var plain = single[c];
      if (plain != 0 && length < folded.length) {
        folded[length++] = plain;
      } else {
        var whole = text.codePointAt(i);
        i += Character.charCount(whole) - 1;
        append(known(whole));
      }
    }
    return new String(folded, 0, length).strip();
  }

  private void append(String more) {
    if (more.equals(" ") && (length == 0 || folded[length - 1] == ' ')) {
      return;
    }
    if (folded.length - length < more.length()) {
      folded = Arrays.copyOf(folded, 2 * folded.length + more.length());
    }
    more.getChars(0, more.length(), folded, length);
    length += more.length();
  }

  private String known(int c) {
    var before = known.get(c);
    if (before != null) {
      return before;
    }
    var plain = fold(c);
    if (plain.length() == 1 && !plain.equals(" ") && c < single.length) {
      single[c] = plain.charAt(0);
    } else if (known.size() < MOST) {
      known.put(c, plain);
    }
    return plain;
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
