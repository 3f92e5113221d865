package io.github.earmark.cli.command;

import io.github.earmark.api.history.MarkRow;
import io.github.earmark.text.PlayerTime;

/// Shows marks.
public final class MarkView {
  private MarkView() {}

  /// Shows a mark below its track.
  public static void ofTrack(Printer page, MarkRow mark) {
    var undone = mark.undone();
    page.line(
        "  %s  %s%s%s%s"
            .formatted(
                page.minute(mark.moment()),
                mark.text(),
                at(mark),
                mark.origin().equals("socket") ? "" : ", by " + mark.origin(),
                undone == null ? "" : ", taken back " + page.minute(undone)));
  }

  private static String at(MarkRow mark) {
    var position = mark.position();
    return position == null ? "" : " at " + PlayerTime.text(position);
  }
}
