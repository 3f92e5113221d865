package io.github.earmark.cli;

import io.github.earmark.control.Changed;
import io.github.earmark.control.MarkRow;
import io.github.earmark.control.Plays;

/// What is written down, a line for each as it comes.
final class HistoryLines {
  private HistoryLines() {}

  static void show(Printer page, Changed change) {
    var play = change.play();
    var mark = change.mark();
    var missed = change.missed();
    if (play != null) {
      page.line(line(page, String.valueOf(change.change()), play));
    } else if (mark != null) {
      page.line(line(page, mark));
    } else if (missed != null) {
      page.warning("this was too slow, and missed " + missed + " changes");
    }
  }

  private static String line(Printer page, String change, Plays.Row row) {
    var start = row.start();
    return "%s  %s  %s (%s%s)  play %d"
        .formatted(
            start == null ? "waits for clock " : page.minute(start),
            change,
            row.song().label(),
            Printer.length(row.listened()),
            PlayerView.of(row.song().duration()),
            row.play());
  }

  private static String line(Printer page, MarkRow mark) {
    var song = mark.song();
    var position = mark.position();
    return "%s  %s%s  %s%s  track %d"
        .formatted(
            page.minute(mark.moment()),
            mark.undone() == null ? "" : "taken back: ",
            mark.said(),
            song == null ? "" : song.label(),
            position == null ? "" : ", at " + Printer.length(position),
            mark.track());
  }
}
