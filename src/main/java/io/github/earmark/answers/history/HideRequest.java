package io.github.earmark.answers.history;

import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The arguments of `hide` and `unhide`.
///
/// @param kind `artist`, `album`, `track` or `play`; null for a list only
/// @param what a name or a number
/// @param artist the artist of an album; null if not given
public record HideRequest(@Nullable String kind, String what, @Nullable String artist) {
  public static final List<String> KINDS = List.of("artist", "album", "track", "play");

  /// Parses the arguments.
  ///
  /// @param verb `hide`, without arguments a request for the list, or `unhide`
  /// @throws UserError ([UserError.Kind#USAGE]) if they are invalid
  public static HideRequest parse(String verb, List<String> words) throws UserError {
    var form =
        new Arguments.Form(
            verb + " artist|album|track|play WHAT [--artist NAME]", Set.of(), Set.of("--artist"));
    var arguments = form.read(words);
    if (verb.equals("hide") && words.isEmpty()) {
      return new HideRequest(null, "", null);
    }
    var two = arguments.exactly("THING", "WHAT");
    var kind = two.getFirst();
    if (!KINDS.contains(kind)) {
      throw form.usage(verb + " takes an artist, album, track or play, not " + kind);
    }
    var artist = arguments.value("--artist");
    if (artist != null && !kind.equals("album")) {
      throw form.usage("--artist says whose an album is, and this is none");
    }
    if (kind.equals("track") || kind.equals("play")) {
      Arguments.number("WHAT", two.getLast());
    }
    if (two.getLast().isBlank()) {
      throw form.usage("WHAT is empty");
    }
    return new HideRequest(kind, two.getLast().strip(), artist);
  }
}
