package io.github.earmark.formats.parsing;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads UTF-7 (RFC 2152), in which characters outside ASCII are UTF-16 in base 64 between `+` and
/// `-`. Old exports use it.
final class Utf7 extends Reader {
  private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9+/]*)-?");

  /// A `#` in UTF-7, which all such exports begin with, and no text in another encoding does.
  private static final String MARK = "+ACM-";

  private final TextLines lines;
  private String line = "";
  private int at;

  Utf7(TextLines lines) {
    this.lines = lines;
  }

  static boolean is(String text) {
    return text.contains(MARK);
  }

  static String decoded(String line) {
    return SHIFTED
        .matcher(line)
        .replaceAll(
            shifted ->
                Matcher.quoteReplacement(
                    shifted.group(1).isEmpty() ? "+" : decodedShift(shifted.group(1))));
  }

  private static String decodedShift(String base64) {
    try {
      var bytes = Base64.getDecoder().decode(base64);
      return new String(bytes, 0, bytes.length / 2 * 2, StandardCharsets.UTF_16BE);
    } catch (IllegalArgumentException _) {
      return "+" + base64 + "-";
    }
  }

  @Override
  public int read(char[] to, int offset, int length) throws IOException {
    if (at >= line.length()) {
      var next = lines.next();
      if (next == null) {
        return -1;
      }
      line = decoded(next) + "\n";
      at = 0;
    }
    var count = Math.min(length, line.length() - at);
    line.getChars(at, at + count, to, offset);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
