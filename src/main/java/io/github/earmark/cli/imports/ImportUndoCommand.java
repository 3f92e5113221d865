package io.github.earmark.cli.imports;

import static io.github.earmark.cli.imports.ImportCommand.plural;

import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.Paths;
import io.github.earmark.history.imports.ImportUndo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "undo",
    description = "Undo a whole import.",
    footer = {
      "",
      "Plays that are also known from another import or from a player stay, with the",
      "data from there.",
      "",
      "Example:",
      "  earmark import undo 3",
    })
public final class ImportUndoCommand extends CliCommand {
  @Parameters(paramLabel = "ID", description = "The import's number in `earmark import list`.")
  private long run;

  public ImportUndoCommand(Terminal terminal) {
    super(terminal);
  }

  /// The result of undoing an import.
  ///
  /// @param removed plays that were deleted
  /// @param kept plays that are known from elsewhere, too
  /// @param marks ratings, loves and tags that were deleted
  /// @param counts of other players that were deleted
  record UndoneImport(long run, long removed, long kept, long marks, long counts) {}

  @Override
  public Integer call() {
    var undone = ImportUndo.undo(Paths.state(terminal.env()), run, terminal.clock().instant());
    DeliveryNudge.give(terminal.env());
    return print(
        new UndoneImport(
            undone.run(), undone.removed(), undone.kept(), undone.marks(), undone.counts()),
        page ->
            page.line(
                "import %d undone: %s removed%s%s%s"
                    .formatted(
                        run,
                        plural(undone.removed(), "play"),
                        some(undone.marks(), "mark", ""),
                        some(undone.counts(), "count", ""),
                        some(undone.kept(), "play", " kept, known from elsewhere"))));
  }

  private static String some(long count, String one, String what) {
    return count == 0 ? "" : ", " + plural(count, one) + what;
  }
}
