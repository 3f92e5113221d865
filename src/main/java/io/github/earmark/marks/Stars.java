package io.github.earmark.marks;

import io.github.earmark.history.marks.Mark.Rating;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.regex.Pattern;

/// Parses a rating: `8`, or in stars, such as `4/5` or `3.5/5`.
final class Stars {
  private static final int MOST = 5;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}(?:/10)?");
  private static final Pattern STARS = Pattern.compile("([0-9])(\\.[05])?/5");

  private Stars() {}

  static int parse(List<String> words) throws UserError {
    if (words.size() == 1) {
      var rating = rating(words.getFirst());
      if (rating >= 0 && rating <= Rating.BEST) {
        return rating;
      }
    }
    throw MarkRequest.usage(
        words.isEmpty()
            ? "no rating was given"
            : "this is not a rating: " + String.join(" ", words),
        "use 1 to 10, or stars as in 4/5; 0 removes the rating");
  }

  private static int rating(String word) {
    if (NUMBER.matcher(word).matches()) {
      return Integer.parseInt(word.replace("/10", ""));
    }
    var stars = STARS.matcher(word);
    if (!stars.matches()) {
      return -1;
    }
    var half = ".5".equals(stars.group(2)) ? 1 : 0;
    return Integer.parseInt(stars.group(1)) * (Rating.BEST / MOST) + half;
  }
}
