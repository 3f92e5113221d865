package io.github.earmark.marks;

import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.Set;

/// A parsed request for a mark: `rate 4/5`, `tag --track 17 rainy`.
public record MarkRequest(Gesture gesture, TargetChoice which) {

  /// Every verb that makes marks.
  public static final List<String> VERBS =
      List.of("rate", "love", "hate", "unlove", "tag", "untag");

  /// Parses a verb and its arguments.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) with the accepted forms
  public static MarkRequest parse(String verb, List<String> words) throws UserError {
    var arguments =
        new Arguments.Form(form(verb), Set.of("--last"), Set.of("--track", "--player")).read(words);
    return new MarkRequest(gesture(verb, arguments), which(arguments));
  }

  private static String form(String verb) throws UserError {
    return verb
        + switch (verb) {
          case "rate" -> " N";
          case "love", "hate", "unlove" -> "";
          case "tag", "untag" -> " WORD…";
          default -> throw usage("unknown verb: " + verb, "there are " + String.join(", ", VERBS));
        }
        + " [--track ID | --last] [--player NAME]";
  }

  private static TargetChoice which(Arguments arguments) throws UserError {
    var track = arguments.value("--track");
    var player = arguments.value("--player");
    var last = arguments.has("--last");
    if (track == null) {
      return last ? new TargetChoice.Last(player) : new TargetChoice.Playing(player);
    }
    if (last || player != null) {
      throw usage("--track names one track already", "leave out --last and --player");
    }
    return new TargetChoice.Known(Arguments.number("--track", track));
  }

  private static Gesture gesture(String verb, Arguments arguments) throws UserError {
    return switch (verb) {
      case "rate" -> new Gesture.Rate(Stars.parse(arguments.words()));
      case "tag" -> new Gesture.Label(TagNames.parse(arguments.words()), true);
      case "untag" -> new Gesture.Label(TagNames.parse(arguments.words()), false);
      default -> {
        arguments.exactly();
        yield new Gesture.Feel(verb.equals("love") ? 1 : verb.equals("hate") ? -1 : 0);
      }
    };
  }

  static UserError usage(String error, String fix) {
    return UserError.usage(error, fix);
  }
}
