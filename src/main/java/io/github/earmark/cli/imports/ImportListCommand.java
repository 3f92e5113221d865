package io.github.earmark.cli.imports;

import static io.github.earmark.cli.imports.ImportCommand.plural;

import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.Paths;
import io.github.earmark.history.imports.ImportRow;
import io.github.earmark.history.read.Reader;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "Show the imports so far.",
    footer = {"", "Example:", "  earmark import list"})
public final class ImportListCommand extends CliCommand {
  private static final int SHOWN = 3;

  public ImportListCommand(Terminal terminal) {
    super(terminal);
  }

  /// An import.
  ///
  /// @param run its id
  /// @param formats the names of its formats
  /// @param paths what was imported; `-` is standard input
  /// @param state `done`; `interrupted`, if it was stopped or is still running; `undone`
  record Run(
      long run,
      Instant began,
      @Nullable Instant ended,
      String state,
      List<String> formats,
      List<String> paths,
      long imported,
      long known,
      long skips,
      long ignored,
      long rejected,
      long tracks,
      long marks,
      long counts) {}

  /// All imports, newest first.
  record RunList(List<Run> imports) {}

  @Override
  public Integer call() {
    List<ImportRow> rows;
    try (var history = Reader.open(Paths.state(terminal.env()))) {
      rows = history.imports();
    }
    return print(
        new RunList(rows.stream().map(ImportListCommand::run).toList()),
        page -> {
          if (rows.isEmpty()) {
            page.line("nothing has been imported yet");
          }
          rows.forEach(row -> show(page, row));
        });
  }

  private static Run run(ImportRow row) {
    var counts = row.counts();
    return new Run(
        row.id(),
        row.began(),
        row.ended(),
        state(row),
        row.formats(),
        row.paths(),
        counts.imported(),
        counts.known(),
        counts.skips(),
        counts.ignored(),
        counts.rejected(),
        counts.tracks(),
        row.marks(),
        row.counted());
  }

  private static String state(ImportRow row) {
    if (row.undone() != null) {
      return "undone";
    }
    return row.ended() == null ? "interrupted" : "done";
  }

  private static void show(Printer page, ImportRow row) {
    page.line(
        "%d  %s  %s  %s, %s, %,d known%s%s: %s from %s"
            .formatted(
                row.id(),
                page.minute(row.began()),
                state(row),
                plural(row.counts().imported(), "listen"),
                plural(row.counts().skips(), "skip"),
                row.counts().known(),
                more(row.marks(), "mark"),
                more(row.counted(), "count"),
                row.formats().isEmpty() ? "nothing" : some(row.formats()),
                some(row.paths().stream().map(ImportListCommand::path).toList())));
  }

  /// For counts that are rarely above 0.
  private static String more(long count, String one) {
    return count == 0 ? "" : ", " + plural(count, one);
  }

  private static String path(String path) {
    return path.equals("-") ? "standard input" : path;
  }

  /// The first of them.
  private static String some(List<String> all) {
    var first = all.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return all.size() <= SHOWN ? first : first + " and " + (all.size() - SHOWN) + " more";
  }
}
