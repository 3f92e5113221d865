package io.github.earmark.marks;

import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import org.jspecify.annotations.Nullable;

/// What a listener asks for, in words: `rate 4/5`, `tag --track 17 rainy`.
public record MarkRequest(Gesture gesture, TargetChoice which) {

  /// Every verb that makes marks.
  public static final List<String> VERBS =
      List.of("rate", "love", "hate", "unlove", "tag", "untag");

  /// Understands a verb and its arguments.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) with what would be understood
  public static MarkRequest parse(String verb, List<String> words) throws UserError {
    var rest = new ArrayList<String>();
    var targetChoice = which(words, rest);
    return new MarkRequest(gesture(verb, rest), targetChoice);
  }

  private static TargetChoice which(List<String> words, List<String> rest) throws UserError {
    @Nullable String track = null;
    @Nullable String player = null;
    var last = false;
    for (var all = words.listIterator(); all.hasNext(); ) {
      var word = all.next();
      switch (word) {
        case "--track" -> track = value(word, all);
        case "--player" -> player = value(word, all);
        case "--last" -> last = true;
        default -> {
          if (word.startsWith("--")) {
            throw usage(
                "there is no " + word + " here", "there are --track ID, --last and --player NAME");
          }
          rest.add(word);
        }
      }
    }
    if (track == null) {
      return last ? new TargetChoice.Last(player) : new TargetChoice.Playing(player);
    }
    if (last || player != null) {
      throw usage("--track names one track already", "leave out --last and --player");
    }
    return new TargetChoice.Known(id(track));
  }

  private static String value(String option, ListIterator<String> words) throws UserError {
    if (!words.hasNext()) {
      throw usage(option + " names nothing", "write it as --track 17 or --player NAME");
    }
    return words.next();
  }

  /// The number of a track.
  public static long id(String word) throws UserError {
    if (word.matches("[0-9]{1,18}")) {
      return Long.parseLong(word);
    }
    throw usage("this is not the number of a track: " + word, "`earmark history` shows them");
  }

  private static Gesture gesture(String verb, List<String> words) throws UserError {
    return switch (verb) {
      case "rate" -> new Gesture.Rate(Stars.parse(words));
      case "love" -> feel(verb, words, 1);
      case "hate" -> feel(verb, words, -1);
      case "unlove" -> feel(verb, words, 0);
      case "tag" -> new Gesture.Label(TagNames.parse(words), true);
      case "untag" -> new Gesture.Label(TagNames.parse(words), false);
      default -> throw usage("unknown verb: " + verb, "there are " + String.join(", ", VERBS));
    };
  }

  private static Gesture feel(String verb, List<String> words, int love) throws UserError {
    if (!words.isEmpty()) {
      throw usage(verb + " takes no arguments: " + words.getFirst(), "leave them out");
    }
    return new Gesture.Feel(love);
  }

  static UserError usage(String error, String fix) {
    return UserError.usage(error, fix);
  }
}
