package io.github.earmark.marks;

import io.github.earmark.control.ControlException;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import org.jspecify.annotations.Nullable;

/// What a listener asks for, in words: `rate 4/5`, `tag --track 17 rainy`.
public record Request(Gesture gesture, Which which) {

  /// Every verb that makes marks.
  public static final List<String> VERBS =
      List.of("rate", "love", "hate", "unlove", "tag", "untag");

  /// Understands a verb and its arguments.
  ///
  /// @throws ControlException ([ControlException#USAGE]) with what would be understood
  public static Request parse(String verb, List<String> words) throws ControlException {
    var rest = new ArrayList<String>();
    var which = which(words, rest);
    return new Request(gesture(verb, rest), which);
  }

  private static Which which(List<String> words, List<String> rest) throws ControlException {
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
      return last ? new Which.Last(player) : new Which.Playing(player);
    }
    if (last || player != null) {
      throw usage("--track names one track already", "leave out --last and --player");
    }
    return new Which.Known(id(track));
  }

  private static String value(String option, ListIterator<String> words) throws ControlException {
    if (!words.hasNext()) {
      throw usage(option + " names nothing", "write it as --track 17 or --player NAME");
    }
    return words.next();
  }

  /// The number of a track.
  public static long id(String word) throws ControlException {
    if (word.matches("[0-9]{1,18}")) {
      return Long.parseLong(word);
    }
    throw usage("this is not the number of a track: " + word, "`earmark history` shows them");
  }

  private static Gesture gesture(String verb, List<String> words) throws ControlException {
    return switch (verb) {
      case "rate" -> new Gesture.Rate(Stars.parse(words));
      case "love" -> feel(verb, words, 1);
      case "hate" -> feel(verb, words, -1);
      case "unlove" -> feel(verb, words, 0);
      case "tag" -> new Gesture.Label(Labels.parse(words), true);
      case "untag" -> new Gesture.Label(Labels.parse(words), false);
      default -> throw usage("unknown verb: " + verb, "there are " + String.join(", ", VERBS));
    };
  }

  private static Gesture feel(String verb, List<String> words, int love) throws ControlException {
    if (!words.isEmpty()) {
      throw usage(verb + " takes no words, but " + words.getFirst(), "leave them out");
    }
    return new Gesture.Feel(love);
  }

  static ControlException usage(String error, String fix) {
    return new ControlException(error, fix, ControlException.USAGE);
  }
}
