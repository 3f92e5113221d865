package io.github.earmark.cli.queue;

import io.github.earmark.answers.history.BackfillRequest;
import io.github.earmark.api.history.BackfillResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backfill",
    description = "Send a service what you heard before you added it.",
    footer = {
      "",
      "The service gets these listens gradually, and after everything that you hear in",
      "the meantime; `earmark status` shows how many are left. Your rules apply. If",
      "another scrobbler has sent some of them already, use --since to start where it",
      "stopped. Running this again adds nothing.",
      "",
      "Examples:",
      "  earmark backfill --dry-run maloja",
      "  earmark backfill maloja",
      "  earmark backfill lastfm --since 1w",
      "  earmark backfill --rate 30 koito",
    })
public final class BackfillCommand extends CliCommand {
  /// Going through millions of plays takes half a minute, on a small machine a few minutes.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Parameters(paramLabel = "SERVICE", description = "The service's name, as in `earmark status`.")
  private String service = "";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "From then on: yesterday, 19:39, 2026-11-21, 2026-11, 2d or 1w (ago).")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Until then; a day, month or year is included.")
  private @Nullable String until;

  @Option(
      names = "--dry-run",
      description = "Only say how many listens that would be, and from when.")
  private boolean dryRun;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Listens per minute, also for those of that time that are still pending; without it, at a"
              + " pace that suits the service.")
  private @Nullable String rate;

  public BackfillCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    var words =
        new Arguments.Builder()
            .flag("--dry-run", dryRun)
            .option("--since", since)
            .option("--until", until)
            .option("--rate", rate)
            .word(service)
            .build();
    // By this user's clock and zone, not the daemon's.
    var request = BackfillRequest.parse(words, terminal.clock().instant(), terminal.zone());
    var backfillResult =
        ControlClient.patient(terminal.env(), PATIENCE)
            .ask(BackfillResult.class, "backfill", request.words());
    return print(backfillResult, page -> show(page, backfillResult));
  }

  private static void show(Printer page, BackfillResult backfillResult) {
    var first = backfillResult.first();
    var last = backfillResult.last();
    var service = backfillResult.service();
    if (first == null || last == null) {
      page.line(
          "nothing to backfill: %s has all of that already, or it is in the queue"
              .formatted(service));
    } else {
      page.line(
          "%s %s %s, from %s to %s"
              .formatted(
                  service,
                  backfillResult.done() ? "gets" : "would get",
                  backfillResult.plays() == null
                      ? Count.of(backfillResult.listens(), "listen")
                      : Count.of(backfillResult.plays(), "play"),
                  page.minute(first),
                  page.minute(last)));
      var allowance = backfillResult.allowance();
      if (allowance != null) {
        page.line("  " + allowance);
      }
    }
    if (backfillResult.tooOld() > 0) {
      page.warning(
          "%s too old: %s accepts nothing older than %d days"
              .formatted(
                  Count.of(backfillResult.tooOld(), "more is", "more are"),
                  service,
                  backfillResult.longestDays()));
    }
  }
}
