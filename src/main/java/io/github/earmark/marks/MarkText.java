package io.github.earmark.marks;

import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Rating;
import io.github.earmark.history.marks.Mark.Tag;
import io.github.earmark.history.marks.Mark.Word;
import io.github.earmark.history.marks.MarkState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Describes marks in words.
public final class MarkText {
  private MarkText() {}

  /// What was done, for example "rated 8".
  public static String done(Word word) {
    return switch (word) {
      case Rating(var value) -> value == 0 ? "rating removed" : "rated " + value;
      case Love(var value) ->
          value > 0 ? "loved" : value < 0 ? "hated" : "no longer loved or hated";
      case Tag(var tag, var on) -> (on ? "tagged " : "untagged ") + tag;
    };
  }

  /// Everything that was done at once, for example "rated 9, loved".
  public static String done(List<Word> words) {
    return String.join(", ", words.stream().map(MarkText::done).toList());
  }

  /// A position in a player's format: `4:05`, `1:04:05`.
  static String length(Duration time) {
    var seconds = ":%02d".formatted(time.toSecondsPart());
    return time.toHours() == 0
        ? time.toMinutes() + seconds
        : time.toHours() + ":%02d".formatted(time.toMinutesPart()) + seconds;
  }

  /// A track's current marks, for example "rated 8, loved, tagged rainy"; "unmarked" if there are
  /// none.
  public static String standing(MarkState markState) {
    var parts = new ArrayList<String>();
    if (markState.rating() != null) {
      parts.add("rated " + markState.rating());
    }
    if (markState.love() != 0) {
      parts.add(markState.love() > 0 ? "loved" : "hated");
    }
    if (!markState.tags().isEmpty()) {
      parts.add("tagged " + String.join(", ", markState.tags()));
    }
    return parts.isEmpty() ? "unmarked" : String.join(", ", parts);
  }
}
