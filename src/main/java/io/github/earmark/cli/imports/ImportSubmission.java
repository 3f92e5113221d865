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

/// Queues the listens of an import for a service, as a backfill: the daemon sends them gradually,
/// and after everything that is heard meanwhile.
///
/// @param limits of the service, which are checked before anything is imported
record ImportSubmission(
    Terminal terminal, String service, @Nullable Integer rate, BackfillResult limits) {
  /// Scanning millions of plays takes half a minute, or a few minutes on a small machine.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /// Listens that become too old within this time would be so before they are sent.
  private static final Duration MARGIN = Duration.ofHours(1);

  /// Not the id of any import.
  private static final long NONE = 0;

  /// Asks for the service's limits.
  ///
  /// @param rate in listens per minute; null for a moderate rate
  /// @throws UserError if there is no such service, or no daemon is running
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

  /// Queues the listens.
  BackfillResult submit(long run) throws UserError {
    return ask(terminal, service, rate, false, run);
  }

  /// What would be queued, according to the copy of the history that a dry run imports into.
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
          null,
          fits.first(),
          fits.last(),
          all.listens() - fits.listens(),
          days,
          limits.allowance());
    }
  }

  /// Tells people the service's limits, before anything is imported.
  void tellLimits() {
    if (limits.longestDays() != null) {
      terminal
          .err()
          .println(
              "%s accepts nothing older than %d days: older plays are imported, but not sent"
                  .formatted(service, limits.longestDays()));
    }
    if (limits.allowance() != null) {
      terminal.err().println(limits.allowance());
    }
    terminal.err().flush();
  }

  /// Tells people the result.
  static void show(Printer page, BackfillResult came) {
    page.line(
        "%s %s %s"
            .formatted(
                came.service(),
                came.done() ? "gets" : "would get",
                Count.of(came.listens(), "listen")));
    if (came.tooOld() > 0) {
      page.warning(
          "  %s too old: %s accepts nothing older than %d days"
              .formatted(
                  Count.of(came.tooOld(), "more is", "more are"),
                  came.service(),
                  came.longestDays()));
    }
  }
}
