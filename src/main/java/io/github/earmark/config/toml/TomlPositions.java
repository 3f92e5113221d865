package io.github.earmark.config.toml;

import io.github.earmark.config.problems.ConfigFault;
import io.github.earmark.config.problems.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the line of each key of a TOML text, which the TOML library does not report.
///
/// It follows the structure (headings, keys, where values end) and does not look into values. If it
/// cannot go on, it stops and says why: lines after that are unknown rather than wrong.
public final class TomlPositions {
  /// How deeply lists and tables may be nested.
  static final int DEEPEST = 64;

  private final TomlScanner scanner;
  private final Map<List<String>, Integer> lines = new HashMap<>();

  /// Keys and tables that were defined themselves, not only as a parent of something deeper.
  private final Set<List<String>> defined = new HashSet<>();

  /// The index of the last table of each array of tables.
  private final Map<List<String>, Integer> latest = new HashMap<>();

  private final @Nullable ConfigFault configFault;

  public TomlPositions(String text) {
    this.scanner = new TomlScanner(text);
    this.configFault = scan();
  }

  /// The line of a key or table, from 1, or null if it is not known. A path holds the keys from the
  /// root and, after the key of an array, the index from 0.
  @Nullable
  public Integer of(List<String> path) {
    return lines.get(path);
  }

  /// Where and why it stopped, or null if it read everything.
  @Nullable ConfigFault fault() {
    return configFault;
  }

  private @Nullable ConfigFault scan() {
    try {
      var table = List.<String>of();
      for (scanner.skipEmpty(); !scanner.ended(); scanner.skipEmpty()) {
        if (scanner.next() == '[') {
          table = heading();
        } else {
          keyAndValue(table, 0);
        }
        scanner.endOfLine();
      }
      return null;
    } catch (ConfigFault stumbled) {
      return stumbled;
    }
  }

  private List<String> heading() throws ConfigFault {
    var start = scanner.at();
    scanner.skip(1);
    var many = scanner.next() == '[';
    scanner.skip(many ? 1 : 0);
    var keys = key();
    var close = many ? "]]" : "]";
    if (!scanner.startsWith(close)) {
      throw scanner.fault(scanner.at(), "the heading does not end here", "end it with " + close);
    }
    scanner.skip(close.length());
    return many ? another(keys, start) : single(keys, start);
  }

  private List<String> single(List<String> keys, int start) throws ConfigFault {
    var path = resolve(List.of(), keys);
    if (latest.containsKey(path) || !defined.add(path)) {
      throw twice(path, start, "write it in double brackets each time");
    }
    lines.put(path, scanner.line());
    return path;
  }

  private List<String> another(List<String> keys, int start) throws ConfigFault {
    var list = resolve(List.of(), keys);
    if (defined.contains(list)) {
      throw twice(list, start, "write it in double brackets each time");
    }
    lines.putIfAbsent(list, scanner.line());
    var path = item(list, latest.merge(list, 0, (index, _) -> index + 1));
    lines.put(path, scanner.line());
    return path;
  }

  private void keyAndValue(List<String> table, int depth) throws ConfigFault {
    var start = scanner.at();
    var path = resolve(table, key());
    if (!defined.add(path)) {
      throw twice(path, start, "remove one of them");
    }
    lines.put(path, scanner.line());
    if (scanner.next() != '=') {
      throw scanner.fault(
          scanner.at(), "there is no `=` after the key", "write it as key = \"value\"");
    }
    scanner.skip(1);
    scanner.skipBlanks();
    value(path, depth + 1);
  }

  /// Appends keys to a table's path; inside an array of tables they belong to its last element.
  /// Also records where each table is first mentioned.
  private List<String> resolve(List<String> table, List<String> keys) {
    var path = new ArrayList<>(table);
    for (var i = 0; i < keys.size(); i++) {
      path.add(keys.get(i));
      if (i < keys.size() - 1) {
        lines.putIfAbsent(List.copyOf(path), scanner.line());
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

  /// Reads a key, dotted or not, and the whitespace around it.
  private List<String> key() throws ConfigFault {
    var keys = new ArrayList<String>();
    do {
      scanner.skip(keys.isEmpty() ? 0 : 1);
      scanner.skipBlanks();
      keys.add(
          scanner.next() == '"' || scanner.next() == '\''
              ? scanner.quotedKey()
              : scanner.bareKey());
      scanner.skipBlanks();
      if (keys.size() > DEEPEST) {
        throw tooDeep();
      }
    } while (scanner.next() == '.');
    return keys;
  }

  private void value(List<String> path, int depth) throws ConfigFault {
    if (depth > DEEPEST) {
      throw tooDeep();
    }
    switch (scanner.next()) {
      case '"' -> scanner.skipString(scanner.startsWith("\"\"\"") ? "\"\"\"" : "\"");
      case '\'' -> scanner.skipString(scanner.startsWith("'''") ? "'''" : "'");
      case '[' -> list(path, depth);
      case '{' -> inlineTable(path, depth);
      default -> scanner.plainValue();
    }
  }

  private void list(List<String> path, int depth) throws ConfigFault {
    scanner.skip(1);
    scanner.skipEmpty();
    for (var i = 0; scanner.next() != ']'; i++) {
      var item = item(path, i);
      lines.put(item, scanner.line());
      value(item, depth + 1);
      scanner.skipEmpty();
      if (scanner.next() == ',') {
        scanner.skip(1);
        scanner.skipEmpty();
      } else if (scanner.next() != ']') {
        throw scanner.fault(
            scanner.at(),
            "the list does not end here",
            "put a comma between values, a ] at the end");
      }
    }
    scanner.skip(1);
  }

  private void inlineTable(List<String> path, int depth) throws ConfigFault {
    scanner.skip(1);
    scanner.skipBlanks();
    while (scanner.next() != '}') {
      keyAndValue(path, depth);
      scanner.skipBlanks();
      if (scanner.next() == ',') {
        scanner.skip(1);
        scanner.skipBlanks();
      } else if (scanner.next() != '}') {
        throw scanner.fault(
            scanner.at(),
            "the table does not end here",
            "put a comma between keys, a } at the end");
      }
    }
    scanner.skip(1);
  }

  private ConfigFault tooDeep() {
    return scanner.fault(scanner.at(), "lists and tables are nested too deeply", "take some out");
  }

  private ConfigFault twice(List<String> path, int start, String fix) {
    var first = lines.get(path);
    return scanner.fault(
        start,
        Suggestions.quoted(path.getLast())
            + " is given twice"
            + (first == null ? "" : ", first on line " + first),
        fix);
  }
}
