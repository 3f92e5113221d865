package io.github.earmark.marks;

import io.github.earmark.history.Mark.Love;
import io.github.earmark.history.Mark.Rating;
import io.github.earmark.history.Mark.Tag;
import io.github.earmark.history.Mark.Word;
import io.github.earmark.history.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Marks in words.
public final class Said {
  private Said() {}

  /// What was done, as in "rated 8".
  public static String done(Word word) {
    return switch (word) {
      case Rating(var value) -> value == 0 ? "rating taken away" : "rated " + value;
      case Love(var value) ->
          value > 0 ? "loved" : value < 0 ? "hated" : "no longer loved or hated";
      case Tag(var tag, var on) -> (on ? "tagged " : "untagged ") + tag;
    };
  }

  /// All that was done at once, as in "rated 9, loved".
  public static String done(List<Word> words) {
    return String.join(", ", words.stream().map(Said::done).toList());
  }

  /// A position as a player shows it: `4:05`, `1:04:05`.
  static String length(Duration time) {
    var seconds = ":%02d".formatted(time.toSecondsPart());
    return time.toHours() == 0
        ? time.toMinutes() + seconds
        : time.toHours() + ":%02d".formatted(time.toMinutesPart()) + seconds;
  }

  /// How a track stands, as in "rated 8, loved, tagged rainy"; "unmarked" where nothing was said.
  public static String standing(Standing standing) {
    var parts = new ArrayList<String>();
    if (standing.rating() != null) {
      parts.add("rated " + standing.rating());
    }
    if (standing.love() != 0) {
      parts.add(standing.love() > 0 ? "loved" : "hated");
    }
    if (!standing.tags().isEmpty()) {
      parts.add("tagged " + String.join(", ", standing.tags()));
    }
    return parts.isEmpty() ? "unmarked" : String.join(", ", parts);
  }
}
