package io.github.earmark.config.toml;

import io.github.earmark.config.problems.ConfigFault;
import java.util.regex.Pattern;

/// A position in a TOML text, with methods that move past keys, strings, other values, whitespace
/// and comments. Lines count from 1.
final class TomlScanner {
  private static final Pattern NUMBER_OR_SUCH =
      Pattern.compile("true|false|[+-]?(inf|nan)|[+-]?[0-9][0-9A-Za-z+\\-_.: ]*");

  private final String text;
  private int at = 0;
  private int line = 1;
  private int lineStart = 0;

  TomlScanner(String text) {
    this.text = text;
  }

  boolean ended() {
    return at >= text.length();
  }

  /// The offset in the text.
  int at() {
    return at;
  }

  int line() {
    return line;
  }

  /// The character here, or NUL at the end, which cannot occur in TOML.
  char next() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  boolean startsWith(String what) {
    return text.startsWith(what, at);
  }

  /// Moves on within the line.
  void skip(int characters) {
    at += characters;
  }

  /// Moves past a quoted key, and returns it without the quotes.
  String quotedKey() throws ConfigFault {
    var start = at;
    skipString(Character.toString(next()));
    // A key with escapes keeps them and so is never found: no line is better than a wrong one.
    return text.substring(start + 1, at - 1);
  }

  String bareKey() throws ConfigFault {
    var start = at;
    while (bare(next())) {
      at++;
    }
    if (at == start) {
      throw fault(at, "a key or a [[heading]] is missing here", "write it, or put a # before it");
    }
    return text.substring(start, at);
  }

  private static boolean bare(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
  }

  /// Moves past the closing quotes; up to two more quotes before those belong to the text.
  void skipString(String quotes) throws ConfigFault {
    var startLine = line;
    var startColumn = at - lineStart;
    var many = quotes.length() == 3;
    for (at += quotes.length(); !text.startsWith(quotes, at); at++) {
      if (next() == '\\' && quotes.charAt(0) == '"') {
        at++;
      }
      if (at >= text.length() || (next() == '\n' && !many)) {
        throw new ConfigFault(
            startLine,
            at(startColumn) + "the text that begins here has no end",
            "end it with " + quotes);
      }
      newline();
    }
    at += quotes.length();
    for (var more = 0; many && more < 2 && next() == quotes.charAt(0); more++) {
      at++;
    }
  }

  /// Moves past a value that is not a string, list or table.
  void plainValue() throws ConfigFault {
    var start = at;
    while (at < text.length() && ",]}#\n".indexOf(next()) < 0) {
      at++;
    }
    var value = text.substring(start, at).strip();
    if (value.isEmpty()) {
      throw fault(start, "a value is missing here", "write it, a text in double quotes");
    }
    if (!NUMBER_OR_SUCH.matcher(value).matches()) {
      throw fault(start, "this is not a value", "put a text in double quotes");
    }
  }

  void endOfLine() throws ConfigFault {
    skipBlanks();
    if (at < text.length() && next() != '\n' && next() != '#') {
      throw fault(at, "the line should end here", "put what follows on a line of its own");
    }
  }

  void skipBlanks() {
    while (next() == ' ' || next() == '\t' || next() == '\r') {
      at++;
    }
  }

  /// Moves past whitespace, line ends and comments.
  void skipEmpty() {
    for (skipBlanks(); next() == '\n' || next() == '#'; skipBlanks()) {
      if (next() == '#') {
        var end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        newline();
        at++;
      }
    }
  }

  /// Counts a line end here, if there is one.
  private void newline() {
    if (next() == '\n') {
      line++;
      lineStart = at + 1;
    }
  }

  /// @param where an offset in its line
  ConfigFault fault(int where, String what, String fix) {
    return new ConfigFault(line, at(where - lineStart) + what, fix);
  }

  private static String at(int column) {
    return "not TOML at column " + (column + 1) + ": ";
  }
}
