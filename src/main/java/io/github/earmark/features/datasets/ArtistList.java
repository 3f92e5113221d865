package io.github.earmark.features.datasets;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses the artists of a song as datasets write them: one name, or a list as Python prints it,
/// such as `['Nina Simone', "Destiny's Child"]`.
final class ArtistList {
  private final String text;
  private int at = 1;

  private ArtistList(String text) {
    this.text = text;
  }

  /// Anything that is not entirely a list is taken as one name.
  static List<String> of(String cell) {
    var text = cell.strip();
    if (text.isEmpty()) {
      return List.of();
    }
    if (!text.startsWith("[") || !text.endsWith("]")) {
      return List.of(text);
    }
    var names = new ArtistList(text).names();
    return names == null ? List.of(text) : names;
  }

  private @Nullable List<String> names() {
    var names = new ArrayList<String>();
    while (true) {
      spaces();
      var here = text.charAt(at);
      if (here == ']' && at == text.length() - 1) {
        return List.copyOf(names);
      }
      if (here != '\'' && here != '"') {
        return null;
      }
      var name = quoted(here);
      if (name == null) {
        return null;
      }
      if (!name.isBlank()) {
        names.add(name);
      }
      spaces();
      if (text.charAt(at) == ',') {
        at++;
      } else if (text.charAt(at) != ']') {
        return null;
      }
    }
  }

  private void spaces() {
    while (text.charAt(at) == ' ') {
      at++;
    }
  }

  private @Nullable String quoted(char quote) {
    var name = new StringBuilder();
    for (at++; at < text.length() - 1; at++) {
      var here = text.charAt(at);
      if (here == quote) {
        at++;
        return name.toString();
      }
      if (here == '\\' && at + 1 < text.length() - 1) {
        at++;
        name.append(text.charAt(at));
      } else {
        name.append(here);
      }
    }
    return null;
  }
}
