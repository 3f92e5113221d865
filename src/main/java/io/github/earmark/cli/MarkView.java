package io.github.earmark.cli;

import io.github.earmark.control.MarkRow;
import io.github.earmark.control.Standing;
import java.util.ArrayList;

/// How marks are shown.
final class MarkView {
  private MarkView() {}

  /// In a track's own story.
  static void ofTrack(Printer page, MarkRow mark) {
    var undone = mark.undone();
    page.line(
        "  %s  %s%s%s%s"
            .formatted(
                page.minute(mark.moment()),
                mark.said(),
                at(mark),
                mark.origin().equals("socket") ? "" : ", by " + mark.origin(),
                undone == null ? "" : ", taken back " + page.minute(undone)));
  }

  private static String at(MarkRow mark) {
    var position = mark.position();
    return position == null ? "" : " at " + Printer.length(position);
  }

  static String standing(Standing standing) {
    var parts = new ArrayList<String>();
    if (standing.rating() != null) {
      parts.add("rated " + standing.rating());
    }
    if (standing.love() != null) {
      parts.add(standing.love() + "d");
    }
    if (!standing.tags().isEmpty()) {
      parts.add("tagged " + String.join(", ", standing.tags()));
    }
    return String.join(", ", parts);
  }
}
