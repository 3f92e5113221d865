package io.github.earmark.cli.history;

import io.github.earmark.answers.history.TrackRequest;
import io.github.earmark.api.history.SplitResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "split",
    description = "Take another song out of a track.",
    footer = {
      "",
      "WHAT is a file, a recording or a name, as shown by `earmark track ID`. What was",
      "played from that file or under that name becomes a track of its own, with its",
      "plays and the marks that were made while it played. Marks made without a play",
      "stay, because nobody can say which of the two they meant. `earmark track merge`",
      "undoes it.",
      "",
      "Examples:",
      "  earmark track split 17 Alpha/Live/03.flac --dry-run",
      "  earmark track split 17 \"Alpha – Song – Live\"",
    })
public final class TrackSplitCommand extends CliCommand {
  @Parameters(paramLabel = "ID", index = "0", description = "The track.")
  private String track = "";

  @Parameters(
      paramLabel = "WHAT",
      index = "1",
      description = "A file, an MBID or a name that is not that song.")
  private String what = "";

  @Option(names = "--dry-run", description = "Only say what would be taken out.")
  private boolean dry;

  public TrackSplitCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    var words = new ArrayList<>(List.of("split"));
    words.addAll(new Arguments.Builder().flag("--dry-run", dry).word(track).word(what).build());
    TrackRequest.parse(words);
    var split = ControlClient.of(terminal.env()).ask(SplitResult.class, "track", words);
    return print(split, page -> show(page, split));
  }

  private static void show(Printer page, SplitResult split) {
    page.line(
        "%s %s %s: %s"
            .formatted(
                split.other().label(),
                split.done() ? "is track" : "would be",
                split.done() ? Long.toString(split.made()) : "a track of its own",
                moved(split)));
    split.files().forEach(file -> page.line("  " + file.player() + ": " + file.uri()));
    split.recordings().forEach(mbid -> page.line("  recording " + mbid));
    page.line("track %d stays: %s".formatted(split.kept(), split.song().label()));
    if (split.marksLeft() > 0) {
      page.line(
          "  with what was marked without a play (%d): nobody can say which was meant"
              .formatted(split.marksLeft()));
    }
    if (split.done()) {
      page.line("  `earmark track merge %d %d` undoes that".formatted(split.kept(), split.made()));
    }
  }

  private static String moved(SplitResult split) {
    return "plays: " + split.plays() + ", marks: " + split.marks();
  }
}
