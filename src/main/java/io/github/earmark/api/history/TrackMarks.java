package io.github.earmark.api.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A track's rating, love and tags.
///
/// @param rating 1 to 10; null if it has none
/// @param love `love`, `hate`, or null for neither
/// @param tags in alphabetical order
public record TrackMarks(@Nullable Long rating, @Nullable String love, List<String> tags) {

  /// As in "rated 8, loved, tagged rainy"; empty if there are none.
  public String standing() {
    var parts = new ArrayList<String>();
    if (rating != null) {
      parts.add("rated " + rating);
    }
    if (love != null) {
      parts.add(love + "d");
    }
    if (!tags.isEmpty()) {
      parts.add("tagged " + String.join(", ", tags));
    }
    return String.join(", ", parts);
  }
}
