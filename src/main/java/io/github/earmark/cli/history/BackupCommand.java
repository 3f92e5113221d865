package io.github.earmark.cli.history;

import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.Paths;
import io.github.earmark.history.read.Reader;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description = "Copy the history to a file, even while the daemon is running.",
    footer = {
      "",
      "The copy is a complete database as of one moment. To restore it, stop the",
      "daemon, run `earmark restore FILE`, and start the daemon again.",
      "",
      "Example:",
      "  earmark backup ~/earmark-$(date +%%F).db",
    })
public final class BackupCommand extends CliCommand {
  @Parameters(paramLabel = "FILE", description = "Where to put the copy.")
  private Path file = Path.of("");

  @Option(names = "--force", description = "Replace FILE if it exists.")
  private boolean force;

  public BackupCommand(Terminal terminal) {
    super(terminal);
  }

  /// The result.
  record Backup(String file, long bytes, Duration took) {}

  @Override
  public Integer call() throws UserError, IOException {
    if (!force && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw UserError.failed(file + " already exists", "name another file, or add --force");
    }
    var begun = System.nanoTime();
    try (var history = Reader.open(Paths.state(terminal.env()))) {
      history.backup(file, force);
    }
    var backup =
        new Backup(
            file.toAbsolutePath().toString(),
            Files.size(file),
            Duration.ofNanos(System.nanoTime() - begun));
    return print(
        backup,
        page ->
            page.line(
                "saved %s (%.1f MB in %.1f s)"
                    .formatted(file, backup.bytes() / 1e6, backup.took().toMillis() / 1e3)));
  }
}
