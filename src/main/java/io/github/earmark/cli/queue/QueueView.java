package io.github.earmark.cli.queue;

import io.github.earmark.api.queue.QueueResult;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.TextTable;
import io.github.earmark.cli.command.TextTable.Column;
import io.github.earmark.cli.command.TextTable.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Shows what is waiting: one line for each listen, and below it the reason, if known.
final class QueueView {
  private static final List<Column> LISTENS =
      List.of(
          new Column("PLAY", Kind.RIGHT),
          new Column("WHEN", Kind.LEFT),
          new Column("STATE", Kind.LEFT),
          new Column("SERVICE", Kind.LEFT),
          new Column("ARTIST – TITLE", Kind.REST));

  private static final List<Column> FEEDBACK =
      List.of(
          new Column("TRACK", Kind.RIGHT),
          new Column("WHEN", Kind.LEFT),
          new Column("STATE", Kind.LEFT),
          new Column("SERVICE", Kind.LEFT),
          new Column("SAID", Kind.LEFT),
          new Column("ARTIST – TITLE", Kind.REST));

  private final Printer page;
  private final Clock clock;

  private QueueView(Printer page, Clock clock) {
    this.page = page;
    this.clock = clock;
  }

  static void show(Printer page, Clock clock, QueueResult queueResult) {
    new QueueView(page, clock).show(queueResult);
  }

  private void show(QueueResult queueResult) {
    var feedback = queueResult.feedback();
    var said = feedback == null ? List.<QueueResult.Feedback>of() : feedback;
    if (queueResult.count() == 0 && said.isEmpty()) {
      page.line("nothing is waiting");
      return;
    }
    var listens = new TextTable(page, LISTENS);
    queueResult.entries().forEach(entry -> add(listens, entry));
    listens.print();
    var more = queueResult.count() - queueResult.entries().size();
    if (more > 0) {
      page.line("and %d more".formatted(more));
    }
    if (queueResult.count() > 0 && !said.isEmpty()) {
      page.line("");
    }
    var textTable = new TextTable(page, FEEDBACK);
    said.forEach(one -> add(textTable, one));
    textTable.print();
  }

  private void add(TextTable textTable, QueueResult.Feedback feedback) {
    textTable.row(
        Printer.PLAIN,
        Long.toString(feedback.track()),
        when(feedback.asked()),
        feedback.state().replace('_', ' '),
        feedback.service(),
        feedback.love().equals("none") ? "neither love nor hate" : feedback.love(),
        feedback.label());
    why(textTable, feedback.reason());
  }

  private void add(TextTable textTable, QueueResult.Entry entry) {
    textTable.row(
        Printer.PLAIN,
        Long.toString(entry.play()),
        when(entry.start()),
        entry.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        entry.service(),
        entry.label());
    why(textTable, entry.reason());
    var more = new ArrayList<String>();
    if (entry.attempts() > 0) {
      more.add("sent " + (entry.attempts() == 1 ? "once" : entry.attempts() + " times"));
    }
    var next = entry.nextTry();
    if (next != null) {
      more.add(
          switch (entry.state()) {
                case UNANSWERED -> "checked at ";
                case KEPT_BACK -> "yours to edit or drop until ";
                case SET_ASIDE, PENDING, HELD -> "next try ";
              }
              + page.second(next));
    }
    if (!more.isEmpty()) {
      textTable.note(Printer.PLAIN, String.join(", ", more));
    }
  }

  private static void why(TextTable textTable, @Nullable String reason) {
    if (reason != null) {
      textTable.note(Printer.WARNING, reason);
    }
  }

  private String when(@Nullable Instant moment) {
    return moment == null ? "not known yet" : page.day(moment, clock);
  }
}
