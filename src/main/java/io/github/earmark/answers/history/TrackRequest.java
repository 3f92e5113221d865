package io.github.earmark.answers.history;

import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words after `track`.
public sealed interface TrackRequest {

  /// All about a track.
  ///
  /// @param track null for the one that plays, or was played last
  record Story(@Nullable Long track) implements TrackRequest {}

  /// Two tracks are one.
  record Merge(long kept, long gone) implements TrackRequest {}

  /// They are not.
  record Unmerge(long gone) implements TrackRequest {}

  /// Two songs were taken for one track.
  ///
  /// @param what a file, a recording or a name that is not that song
  /// @param dry whether it shall only be said what that would be
  record Split(long track, String what, boolean dry) implements TrackRequest {}

  /// Understands them.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if they cannot be understood
  static TrackRequest parse(List<String> words) throws UserError {
    var rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "merge" -> {
        var two = Arguments.Form.of("track merge A B").read(rest).exactly("A", "B");
        yield new Merge(
            Arguments.number("A", two.getFirst()), Arguments.number("B", two.getLast()));
      }
      case "unmerge" -> {
        var one = Arguments.Form.of("track unmerge B").read(rest).exactly("B");
        yield new Unmerge(Arguments.number("B", one.getFirst()));
      }
      case "split" -> {
        var arguments =
            new Arguments.Form("track split [--dry-run] ID WHAT", Set.of("--dry-run"), Set.of())
                .read(rest);
        var two = arguments.exactly("ID", "WHAT");
        yield new Split(
            Arguments.number("ID", two.getFirst()), two.getLast(), arguments.has("--dry-run"));
      }
      default -> {
        var id = Arguments.Form.of("track [ID]").read(words).oneAtMost();
        yield new Story(id == null ? null : Arguments.number("ID", id));
      }
    };
  }
}
