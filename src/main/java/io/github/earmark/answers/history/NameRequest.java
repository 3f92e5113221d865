package io.github.earmark.answers.history;

import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The arguments of `artist` and `album`.
public sealed interface NameRequest {

  /// How an artist or album counts in statistics.
  ///
  /// @param name null for all into which another was merged
  record Story(@Nullable String name) implements NameRequest {}

  /// Two names are the same.
  ///
  /// @param dry whether only to report what would change
  record Merge(String kept, String gone, boolean dry) implements NameRequest {}

  /// Undoes a merge.
  record Unmerge(String gone) implements NameRequest {}

  /// Parses the arguments.
  ///
  /// @param verb `artist` or `album`
  /// @throws UserError ([UserError.Kind#USAGE]) if they are invalid
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
