package io.github.earmark.cli.history;

import io.github.earmark.answers.history.HistoryReader;
import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.MarkRow;
import io.github.earmark.cli.command.Days;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.TextTable;
import io.github.earmark.cli.command.TextTable.Column;
import io.github.earmark.cli.command.TextTable.Kind;
import io.github.earmark.text.PlayerTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Shows plays and marks: one line each, grouped by days on a terminal, with a legend for the signs
/// below.
final class HistoryView {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("PLAY", Kind.RIGHT),
          new Column("TRACK", Kind.RIGHT),
          new Column("TIME", Kind.LEFT),
          new Column("WHAT", Kind.LEFT),
          new Column("HEARD", Kind.SPARE),
          new Column("ARTIST – TITLE", Kind.REST));

  /// Outcomes that need an explanation.
  private static final Map<String, String> MEANINGS =
      Map.of(
          "short", "heard to its end, and too short to be sent",
          "unnamed", "heard, but cannot be sent without artist and title");

  /// The state of a listen at a service that has not accepted it; the worst is last.
  private enum Fate {
    NOT_SENT("-", "not sent to ", "explain PLAY"),
    WAITS("…", "not sent yet to ", "queue"),
    SET_ASIDE("!", "not taken by ", "queue");

    private final String sign;
    private final String meaning;
    private final String more;

    Fate(String sign, String meaning, String more) {
      this.sign = sign;
      this.meaning = meaning;
      this.more = more;
    }
  }

  private final Printer page;
  private final Clock clock;
  private final TextTable textTable;
  private final Map<Fate, Set<String>> fates = new EnumMap<>(Fate.class);
  private final Set<String> explained = new TreeSet<>();
  private @Nullable LocalDate day;
  private boolean held;

  private HistoryView(Printer page, Clock clock) {
    this.page = page;
    this.clock = clock;
    this.textTable = new TextTable(page, COLUMNS);
  }

  static void show(Printer page, Clock clock, HistoryResult historyResult) {
    var view = new HistoryView(page, clock);
    for (var row : HistoryReader.merged(historyResult)) {
      switch (row) {
        case HistoryResult.Row play -> view.add(play);
        case MarkRow mark -> view.add(mark);
        default -> throw new IllegalStateException(row.toString());
      }
    }
    view.textTable.print();
    view.legend();
  }

  private void add(HistoryResult.Row row) {
    var start = row.start();
    var fate = fate(row.deliveries());
    var track = row.track();
    if (MEANINGS.containsKey(row.outcome())) {
      explained.add(row.outcome());
    }
    textTable.row(
        fate == Fate.SET_ASIDE
            ? Printer.WARNING
            : row.outcome().equals("skip") ? Printer.FAINT : Printer.PLAIN,
        Long.toString(row.play()),
        track == null ? "" : track.toString(),
        time(start),
        row.outcome() + (fate == null ? "" : " " + fate.sign),
        heard(row),
        row.song().label());
  }

  private static String heard(HistoryResult.Row row) {
    var duration = row.song().duration();
    return HistoryLines.listened(row)
        + (duration == null ? "" : " of " + PlayerTime.text(duration));
  }

  private void add(MarkRow mark) {
    var trackInfo = mark.song();
    var position = mark.position();
    textTable.row(
        Printer.MARK,
        "",
        Long.toString(mark.track()),
        time(mark.moment()),
        what(mark),
        position == null ? "" : "at " + PlayerTime.text(position),
        (trackInfo == null ? "" : trackInfo.label())
            + (mark.tag() == null ? "" : ": " + mark.tag()));
  }

  /// In a word or two; a tag itself may be long, and comes after the title.
  private static String what(MarkRow mark) {
    return switch (mark.type()) {
      case "rate" -> mark.value() == 0 ? "unrated" : "rated " + mark.value();
      case "love" -> mark.value() > 0 ? "loved" : mark.value() < 0 ? "hated" : "unloved";
      case "tag" -> mark.value() == 0 ? "untagged" : "tagged";
      default -> mark.text();
    };
  }

  /// The time, below a heading for its day; without a screen, each line has the date.
  private String time(@Nullable Instant moment) {
    if (!page.onScreen()) {
      return moment == null ? "held" : page.minute(moment);
    }
    if (moment == null) {
      if (!held) {
        held = true;
        textTable.heading("Held until the clock is right");
      }
      return "";
    }
    var date = LocalDate.ofInstant(moment, clock.getZone());
    if (!date.equals(day)) {
      day = date;
      textTable.heading(Days.name(date, LocalDate.now(clock)));
    }
    return page.time(moment);
  }

  private @Nullable Fate fate(List<HistoryResult.Delivery> deliveries) {
    @Nullable Fate worst = null;
    for (var delivery : deliveries) {
      var fate =
          switch (delivery.state()) {
            case "accepted" -> null;
            case "pending", "unanswered", "kept_back", "held" -> Fate.WAITS;
            case "set_aside" -> Fate.SET_ASIDE;
            default -> Fate.NOT_SENT;
          };
      if (fate != null) {
        fates.computeIfAbsent(fate, _ -> new TreeSet<>()).add(delivery.service());
        worst = worst == null || fate.compareTo(worst) > 0 ? fate : worst;
      }
    }
    return worst;
  }

  private void legend() {
    if (!fates.isEmpty() || !explained.isEmpty()) {
      page.line("");
    }
    explained.forEach(word -> page.line(word + ": " + MEANINGS.get(word)));
    fates.forEach(
        (fate, services) ->
            page.line(
                "%s  %s%s (see `earmark %s`)"
                    .formatted(fate.sign, fate.meaning, String.join(", ", services), fate.more)));
  }
}
