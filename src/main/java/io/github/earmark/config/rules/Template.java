package io.github.earmark.config.rules;

import io.github.earmark.config.problems.ConfigFault;
import java.util.ArrayList;
import java.util.List;

/// A text with placeholders: `{1}` and `{name}` for what a group of an expression matched,
/// `{field}` for the value of a field. `{{` stands for a brace.
///
/// @param parts in order; empty for an empty text
public record Template(List<Part> parts) {

  public Template {
    parts = List.copyOf(parts);
  }

  public sealed interface Part {

    /// Literal text.
    record Text(String text) implements Part {}

    /// What a group matched.
    ///
    /// @param name the group's name or number
    record Group(String name) implements Part {}

    /// The value of a field.
    ///
    /// @param name one of [RuleConfig#FIELDS]
    record Field(String name) implements Part {}
  }

  /// Decides what a name in braces refers to.
  interface Naming {
    Part part(String name) throws ConfigFault;
  }

  static Template parse(String text, Naming naming) throws ConfigFault {
    var parts = new ArrayList<Part>();
    var plain = new StringBuilder();
    for (var at = 0; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c != '{') {
        plain.append(c);
      } else if (text.startsWith("{{", at)) {
        plain.append(c);
        at++;
      } else {
        var end = text.indexOf('}', at);
        if (end < 0) {
          throw new ConfigFault("a brace is not closed", "close it, or write {{ for a brace");
        }
        flush(plain, parts);
        parts.add(naming.part(text.substring(at + 1, end)));
        at = end;
      }
    }
    flush(plain, parts);
    return new Template(parts);
  }

  private static void flush(StringBuilder plain, List<Part> parts) {
    if (!plain.isEmpty()) {
      parts.add(new Part.Text(plain.toString()));
      plain.setLength(0);
    }
  }
}
