package io.github.earmark.cli.history;

import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.Paths;
import io.github.earmark.history.store.HistoryRestore;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = "Replace the history with a copy made by `earmark backup`.",
    footer = {
      "",
      "Stop the daemon first: `systemctl --user stop earmark`. The copy is checked,",
      "and the old history is kept next to the new one. Listens that the copy still",
      "has to deliver may have been sent since, so they are set aside: see `earmark",
      "queue`, then `earmark retry` or `earmark drop` them.",
      "",
      "Example:",
      "  earmark restore ~/earmark-2026-11-01.db",
    })
public final class RestoreCommand extends CliCommand {
  @Parameters(paramLabel = "FILE", description = "The copy.")
  private Path file = Path.of("");

  public RestoreCommand(Terminal terminal) {
    super(terminal);
  }

  /// The result.
  ///
  /// @param newer plays that only the history kept aside has; null if the two cannot be compared
  /// @param returned plays that the history kept aside did not have, such as forgotten ones
  record Restored(
      String history,
      @Nullable String kept,
      long plays,
      long heldBack,
      @Nullable Long newer,
      @Nullable Long returned) {}

  @Override
  public Integer call() throws UserError {
    var done = HistoryRestore.restore(Paths.state(terminal.env()), file, Instant.now());
    var kept = done.kept();
    var compared = done.compared();
    var restored =
        new Restored(
            done.history().toString(),
            kept == null ? null : kept.toString(),
            done.plays(),
            done.heldBack(),
            compared == null ? null : compared.newer(),
            compared == null ? null : compared.returned());
    return print(
        restored,
        page -> {
          page.line(
              "restored %s: %s".formatted(restored.history(), Count.of(restored.plays(), "play")));
          if (kept != null) {
            page.line("the old history is kept as " + kept);
          }
          if (compared != null && compared.newer() > 0) {
            page.warning(
                "newer plays, which are only in the file kept: %d".formatted(compared.newer()));
          }
          if (compared != null && compared.returned() > 0) {
            page.warning(
                "plays that had been deleted and are back: %d; `earmark forget` deletes them again"
                    .formatted(compared.returned()));
          }
          if (restored.heldBack() > 0) {
            page.warning(
                "set aside, because they may have been sent since: %d; see `earmark queue`"
                    .formatted(restored.heldBack()));
          }
        });
  }
}
