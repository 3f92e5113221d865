package io.github.earmark.cli.history;

import io.github.earmark.answers.PlayerLines;
import io.github.earmark.api.ChangeEvent;
import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.MarkRow;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.text.Count;
import io.github.earmark.text.PlayerTime;

/// New plays and marks, one line each.
final class HistoryLines {
  /// Shown instead of the listened time if it is unknown.
  private static final String UNTOLD = "–";

  private HistoryLines() {}

  static void show(Printer page, ChangeEvent change) {
    var play = change.play();
    var mark = change.mark();
    var missed = change.missed();
    if (play != null) {
      page.line(line(page, String.valueOf(change.change()), play));
    } else if (mark != null) {
      page.line(line(page, mark));
    } else if (missed != null) {
      page.warning("this was too slow and missed " + Count.of(missed, "change"));
    }
  }

  private static String line(Printer page, String change, HistoryResult.Row row) {
    var start = row.start();
    return "%s  %s  %s (%s%s)  play %d"
        .formatted(
            start == null ? "held            " : page.minute(start),
            change,
            row.song().label(),
            listened(row),
            PlayerLines.of(row.song().duration()),
            row.play());
  }

  /// The listened time.
  static String listened(HistoryResult.Row row) {
    return row.listened() == null ? UNTOLD : PlayerTime.text(row.listened());
  }

  private static String line(Printer page, MarkRow mark) {
    var trackInfo = mark.song();
    var position = mark.position();
    return "%s  %s%s  %s%s  track %d"
        .formatted(
            page.minute(mark.moment()),
            mark.undone() == null ? "" : "taken back: ",
            mark.text(),
            trackInfo == null ? "" : trackInfo.label(),
            position == null ? "" : ", at " + PlayerTime.text(position),
            mark.track());
  }
}
