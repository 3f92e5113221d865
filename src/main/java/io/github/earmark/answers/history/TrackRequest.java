package io.github.earmark.answers.history;

import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The arguments of `track`.
public sealed interface TrackRequest {

  /// Everything about a track.
  ///
  /// @param track null for the one that is playing or was played last
  record Story(@Nullable Long track) implements TrackRequest {}

  /// Two tracks are the same.
  record Merge(long kept, long gone) implements TrackRequest {}

  /// Undoes a merge.
  record Unmerge(long gone) implements TrackRequest {}

  /// One track is really two songs.
  ///
  /// @param what a file, a recording or a name that belongs to the other song
  /// @param dry whether only to report what would change
  record Split(long track, String what, boolean dry) implements TrackRequest {}

  /// Parses the arguments.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if they are invalid
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
