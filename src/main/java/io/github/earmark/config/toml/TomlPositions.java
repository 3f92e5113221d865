package io.github.earmark.config.toml;

import io.github.earmark.config.problems.ConfigFault;
import io.github.earmark.config.problems.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// On which line each key of a TOML text stands, which the TOML library does not tell.
///
/// It follows the structure (headings, keys, where values end) and does not look into values. Where
/// it stumbles it stops: then it knows no more lines, rather than wrong ones, and says why.
public final class TomlPositions {
  /// How deep lists and tables may stand in each other.
  static final int DEEPEST = 64;

  private static final Pattern NUMBER_OR_SUCH =
      Pattern.compile("true|false|[+-]?(inf|nan)|[+-]?[0-9][0-9A-Za-z+\\-_.: ]*");

  private final String text;
  private int at = 0;
  private int line = 1;
  private int lineStart = 0;

  private final Map<List<String>, Integer> lines = new HashMap<>();

  /// What was given outright, rather than as a part of something deeper.
  private final Set<List<String>> defined = new HashSet<>();

  /// The index of the latest of the tables in double brackets.
  private final Map<List<String>, Integer> latest = new HashMap<>();

  private final @Nullable ConfigFault configFault;

  public TomlPositions(String text) {
    this.text = text;
    this.configFault = scan();
  }

  /// The line of a key or table, from 1, or null where it is not known. A path holds the keys from
  /// the root, and the index, from 0, below each list.
  @Nullable
  public Integer of(List<String> path) {
    return lines.get(path);
  }

  /// Where it stumbled, or null where it did not.
  @Nullable ConfigFault fault() {
    return configFault;
  }

  private @Nullable ConfigFault scan() {
    try {
      var table = List.<String>of();
      for (skipEmpty(); at < text.length(); skipEmpty()) {
        if (next() == '[') {
          table = heading();
        } else {
          keyAndValue(table, 0);
        }
        endOfLine();
      }
      return null;
    } catch (ConfigFault stumbled) {
      return stumbled;
    }
  }

  private List<String> heading() throws ConfigFault {
    var start = at++;
    var many = next() == '[';
    at += many ? 1 : 0;
    var keys = key();
    var close = many ? "]]" : "]";
    if (!text.startsWith(close, at)) {
      throw fault(at, "the heading does not end here", "end it with " + close);
    }
    at += close.length();
    return many ? another(keys, start) : single(keys, start);
  }

  private List<String> single(List<String> keys, int start) throws ConfigFault {
    var path = resolve(List.of(), keys);
    if (latest.containsKey(path) || !defined.add(path)) {
      throw twice(path, start, "write it in double brackets each time");
    }
    lines.put(path, line);
    return path;
  }

  private List<String> another(List<String> keys, int start) throws ConfigFault {
    var list = resolve(List.of(), keys);
    if (defined.contains(list)) {
      throw twice(list, start, "write it in double brackets each time");
    }
    lines.putIfAbsent(list, line);
    var path = item(list, latest.merge(list, 0, (index, _) -> index + 1));
    lines.put(path, line);
    return path;
  }

  private void keyAndValue(List<String> table, int depth) throws ConfigFault {
    var start = at;
    var path = resolve(table, key());
    if (!defined.add(path)) {
      throw twice(path, start, "remove one of them");
    }
    lines.put(path, line);
    if (next() != '=') {
      throw fault(at, "a key and no `=` after it", "write it as key = \"value\"");
    }
    at++;
    skipBlanks();
    value(path, depth + 1);
  }

  /// Appends keys to a table's path; below tables in double brackets they belong to the latest. On
  /// the way it notes where each table is first spoken of.
  private List<String> resolve(List<String> table, List<String> keys) {
    var path = new ArrayList<>(table);
    for (var i = 0; i < keys.size(); i++) {
      path.add(keys.get(i));
      if (i < keys.size() - 1) {
        lines.putIfAbsent(List.copyOf(path), line);
        var index = latest.get(path);
        if (index != null) {
          path.add(Integer.toString(index));
        }
      }
    }
    return List.copyOf(path);
  }

  private static List<String> item(List<String> list, int index) {
    return Stream.concat(list.stream(), Stream.of(Integer.toString(index))).toList();
  }

  /// Keys, dotted or not, and the blanks around them.
  private List<String> key() throws ConfigFault {
    var keys = new ArrayList<String>();
    do {
      at += keys.isEmpty() ? 0 : 1;
      skipBlanks();
      keys.add(next() == '"' || next() == '\'' ? quotedKey() : bareKey());
      skipBlanks();
      if (keys.size() > DEEPEST) {
        throw tooDeep();
      }
    } while (next() == '.');
    return keys;
  }

  private String quotedKey() throws ConfigFault {
    var start = at;
    skipString(Character.toString(next()));
    // A key with escapes keeps them and so is not found: no line rather than a wrong one.
    return text.substring(start + 1, at - 1);
  }

  private String bareKey() throws ConfigFault {
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

  private void value(List<String> path, int depth) throws ConfigFault {
    if (depth > DEEPEST) {
      throw tooDeep();
    }
    switch (next()) {
      case '"' -> skipString(text.startsWith("\"\"\"", at) ? "\"\"\"" : "\"");
      case '\'' -> skipString(text.startsWith("'''", at) ? "'''" : "'");
      case '[' -> list(path, depth);
      case '{' -> inlineTable(path, depth);
      default -> plainValue();
    }
  }

  private void list(List<String> path, int depth) throws ConfigFault {
    at++;
    skipEmpty();
    for (var i = 0; next() != ']'; i++) {
      var item = item(path, i);
      lines.put(item, line);
      value(item, depth + 1);
      skipEmpty();
      if (next() == ',') {
        at++;
        skipEmpty();
      } else if (next() != ']') {
        throw fault(at, "the list does not end here", "put a comma between values, a ] at the end");
      }
    }
    at++;
  }

  private void inlineTable(List<String> path, int depth) throws ConfigFault {
    at++;
    skipBlanks();
    while (next() != '}') {
      keyAndValue(path, depth);
      skipBlanks();
      if (next() == ',') {
        at++;
        skipBlanks();
      } else if (next() != '}') {
        throw fault(at, "the table does not end here", "put a comma between keys, a } at the end");
      }
    }
    at++;
  }

  /// Ends after the closing quotes; up to two more that stand before those belong to the text.
  private void skipString(String quotes) throws ConfigFault {
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

  private void plainValue() throws ConfigFault {
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

  private void endOfLine() throws ConfigFault {
    skipBlanks();
    if (at < text.length() && next() != '\n' && next() != '#') {
      throw fault(at, "the line should end here", "put what follows on a line of its own");
    }
  }

  private void skipBlanks() {
    while (next() == ' ' || next() == '\t' || next() == '\r') {
      at++;
    }
  }

  /// Blanks, line ends and comments.
  private void skipEmpty() {
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

  /// Counts the line that ends here, if one does.
  private void newline() {
    if (next() == '\n') {
      line++;
      lineStart = at + 1;
    }
  }

  /// The character here, or NUL, which no TOML has, at the end.
  private char next() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private ConfigFault tooDeep() {
    return fault(at, "lists and tables are nested too deeply", "take some out");
  }

  private ConfigFault twice(List<String> path, int start, String fix) {
    var first = lines.get(path);
    return fault(
        start,
        Suggestions.quoted(path.getLast())
            + " is there twice"
            + (first == null ? "" : ", first on line " + first),
        fix);
  }

  private ConfigFault fault(int where, String what, String fix) {
    return new ConfigFault(line, at(where - lineStart) + what, fix);
  }

  private static String at(int column) {
    return "not TOML at column " + (column + 1) + ": ";
  }
}
