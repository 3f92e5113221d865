package io.github.earmark.cli.imports;

import io.github.earmark.answers.history.BackfillRequest;
import io.github.earmark.api.history.BackfillResult;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.history.queue.Backfill;
import io.github.earmark.history.read.Reader;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Has a service get the listens of an import, as a backfill: by the daemon, gradually, and after
/// all that is heard meanwhile.
///
/// @param limits what the service takes, which is asked before anything is imported
record ImportSubmission(
    Terminal terminal, String service, @Nullable Integer rate, BackfillResult limits) {
  /// Millions of plays are looked through in half a minute, on a small machine in a few.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /// What is too old within that time would be so before it is sent.
  private static final Duration MARGIN = Duration.ofHours(1);

  /// No import has this number.
  private static final long NONE = 0;

  /// Asks what the service takes.
  ///
  /// @param rate how many listens a minute; null for as many as it takes without hurry
  /// @throws UserError if there is no such service, or no daemon runs
  static ImportSubmission to(String service, @Nullable Integer rate, Terminal terminal)
      throws UserError {
    return new ImportSubmission(terminal, service, rate, ask(terminal, service, rate, true, NONE));
  }

  private static BackfillResult ask(
      Terminal terminal, String service, @Nullable Integer rate, boolean dry, long run)
      throws UserError {
    return ControlClient.patient(terminal.env(), PATIENCE)
        .ask(
            BackfillResult.class,
            "backfill",
            new BackfillRequest(service, dry, null, null, run, rate).words());
  }

  /// Queues them.
  BackfillResult submit(long run) throws UserError {
    return ask(terminal, service, rate, false, run);
  }

  /// What would be queued, by the copy of the history into which a dry run imports.
  BackfillResult wouldSubmit(Path copy, long run) {
    var now = terminal.clock().instant();
    var days = limits.longestDays();
    var since = days == null ? Instant.EPOCH : now.minus(Duration.ofDays(days)).plus(MARGIN);
    try (var reader = Reader.open(copy)) {
      var fits = reader.undelivered().extent(new Backfill(service, since, now, run, null));
      var all = reader.undelivered().extent(new Backfill(service, Instant.EPOCH, now, run, null));
      return new BackfillResult(
          service,
          false,
          fits.listens(),
          fits.first(),
          fits.last(),
          all.listens() - fits.listens(),
          days,
          limits.allowance());
    }
  }

  /// Tells people what the service takes, before anything is imported.
  void tellLimits() {
    if (limits.longestDays() != null) {
      terminal
          .err()
          .println(
              "%s takes nothing from more than %d days ago: what is older is imported, and not sent"
                  .formatted(service, limits.longestDays()));
    }
    if (limits.allowance() != null) {
      terminal.err().println(limits.allowance());
    }
    terminal.err().flush();
  }

  /// Tells people what became of it.
  static void show(Printer page, BackfillResult came) {
    page.line(
        "%s %s %s"
            .formatted(
                came.service(),
                came.done() ? "gets" : "would get",
                Count.of(came.listens(), "listen")));
    if (came.tooOld() > 0) {
      page.warning(
          "  %s too old: %s takes nothing from more than %d days ago"
              .formatted(
                  Count.of(came.tooOld(), "more is", "more are"),
                  came.service(),
                  came.longestDays()));
    }
  }
}
