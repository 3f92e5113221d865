package io.github.earmark.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Splits a request line into words. Words are separated by white space, except between double
/// quotes; a backslash, inside or outside quotes, takes the next character literally. So `say "two
/// words" \"` is three words.
public final class RequestLine {
  private RequestLine() {}

  /// The words of a line.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if a quote or an escape is not closed
  public static List<String> split(String line) throws UserError {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    var inWord = false;
    var quoted = false;
    for (var i = 0; i < line.length(); i++) {
      var c = line.charAt(i);
      if (c == '\\') {
        if (++i == line.length()) {
          throw UserError.usage("the line ends in a lone backslash", "write \\\\ for one");
        }
        word.append(line.charAt(i));
        inWord = true;
      } else if (c == '"') {
        quoted = !quoted;
        inWord = true;
      } else if (quoted || !Character.isWhitespace(c)) {
        word.append(c);
        inWord = true;
      } else if (inWord) {
        words.add(word.toString());
        word.setLength(0);
        inWord = false;
      }
    }
    if (quoted) {
      throw UserError.usage("a double quote is not closed", "close it, or write \\\"");
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  /// The line that [#split] splits into these words.
  public static String join(List<String> words) throws UserError {
    if (words.stream().anyMatch(word -> word.indexOf('\n') >= 0)) {
      throw UserError.usage("an argument contains a line break", "leave it out");
    }
    return words.stream().map(RequestLine::quote).collect(Collectors.joining(" "));
  }

  private static String quote(String word) {
    var plain =
        !word.isEmpty()
            && word.chars().noneMatch(c -> c == '"' || c == '\\' || Character.isWhitespace(c));
    return plain ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
