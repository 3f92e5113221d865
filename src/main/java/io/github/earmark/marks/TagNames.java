package io.github.earmark.marks;

import io.github.earmark.text.UserError;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/// Normalizes tags: in lower case, so that `Rainy` and `rainy` are the same.
final class TagNames {
  private static final int MOST = 20;
  private static final int LONGEST = 64;

  private TagNames() {}

  static List<String> parse(List<String> words) throws UserError {
    var labels = new LinkedHashSet<String>();
    for (var word : words) {
      labels.add(label(word));
    }
    if (labels.isEmpty() || labels.size() > MOST) {
      throw MarkRequest.usage(
          labels.isEmpty() ? "no word was given" : "too many tags at once: " + labels.size(),
          "give 1 to " + MOST + ", as in tag rainy \"late night\"");
    }
    return List.copyOf(labels);
  }

  private static String label(String word) throws UserError {
    var label = Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).strip();
    if (label.isEmpty()
        || label.codePointCount(0, label.length()) > LONGEST
        || label.chars().anyMatch(Character::isISOControl)) {
      throw MarkRequest.usage(
          "this cannot be a tag: " + word, "use up to " + LONGEST + " letters and signs");
    }
    return label;
  }
}
