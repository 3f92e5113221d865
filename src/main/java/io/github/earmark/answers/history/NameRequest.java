package io.github.earmark.answers.history;

import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words after `artist` and `album`.
public sealed interface NameRequest {

  /// How one stands in statistics.
  ///
  /// @param name null for all into which another was merged
  record Story(@Nullable String name) implements NameRequest {}

  /// Two are one.
  ///
  /// @param dry whether it shall only be said what that would be
  record Merge(String kept, String gone, boolean dry) implements NameRequest {}

  /// They are not.
  record Unmerge(String gone) implements NameRequest {}

  /// Understands them.
  ///
  /// @param verb `artist` or `album`
  /// @throws UserError ([UserError.Kind#USAGE]) if they cannot be understood
  static NameRequest parse(String verb, List<String> words) throws UserError {
    var rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "merge" -> {
        var form =
            new Arguments.Form(verb + " merge [--dry-run] A B", Set.of("--dry-run"), Set.of());
        var arguments = form.read(rest);
        var two = arguments.exactly("A", "B");
        yield new Merge(
            named(form, "A", two.getFirst()),
            named(form, "B", two.getLast()),
            arguments.has("--dry-run"));
      }
      case "unmerge" -> {
        var form = Arguments.Form.of(verb + " unmerge B");
        yield new Unmerge(named(form, "B", form.read(rest).exactly("B").getFirst()));
      }
      default -> {
        var form = Arguments.Form.of(verb + " [NAME]");
        var name = form.read(words).oneAtMost();
        yield new Story(name == null ? null : named(form, "NAME", name));
      }
    };
  }

  private static String named(Arguments.Form form, String label, String name) throws UserError {
    if (name.isBlank()) {
      throw form.usage(label + " is empty");
    }
    return name.strip();
  }
}
