package io.github.earmark.cli;

import io.github.earmark.control.ControlException;
import io.github.earmark.control.MarkRow;
import io.github.earmark.control.Plays;
import io.github.earmark.control.TimePoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "history",
    description = "Show what was played and marked, the newest first.",
    footer = {
      "",
      "Reads the database; asks the daemon where this user cannot read it.",
      "",
      "Examples:",
      "  earmark history --limit 50",
      "  earmark history --since yesterday --until yesterday",
      "  earmark history --type love --since 2026-11",
      "  earmark history --json | jq -r '.plays[] | .song.title'",
    })
final class HistoryCommand extends CliCommand {
  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "How many rows (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int limit;

  @Option(
      names = "--type",
      split = ",",
      paramLabel = "TYPE",
      description = "Only these: play (it counted), skip, rate, love, tag, all.")
  private List<String> types = new ArrayList<>();

  @Option(names = "--track", paramLabel = "ID", description = "Only this track.")
  private @Nullable Long track;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Nothing earlier: yesterday, 19:39, 2026-11-21, 2026-11, 2d or 1w (ago).")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Nothing later; of a day, month or year, all of it.")
  private @Nullable String until;

  HistoryCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws ControlException {
    var wanted = Wanted.of(limit, types, track, moment(since, false), moment(until, true));
    var words = new ArrayList<>(List.of("history"));
    words.addAll(wanted.words());
    var plays =
        FileFirst.of(terminal)
            .read(
                history -> RecentPlays.read(history, wanted, Allowance.none()), Plays.class, words);
    return print(
        plays,
        page -> {
          for (var row : RecentPlays.merged(plays)) {
            switch (row) {
              case Plays.Row play -> show(page, play);
              case MarkRow mark -> MarkView.inHistory(page, mark);
              default -> throw new IllegalStateException(row.toString());
            }
          }
        });
  }

  private @Nullable Instant moment(@Nullable String word, boolean after) throws ControlException {
    return word == null ? null : TimePoint.parse(word, Instant.now(), terminal.zone(), after);
  }

  private static void show(Printer page, Plays.Row row) {
    var start = row.start();
    page.line(
        "%6d  %-16s  %-6s  %s  (%s%s)%s"
            .formatted(
                row.play(),
                start == null ? "waits for clock" : page.minute(start),
                row.outcome(),
                row.song().label(),
                Printer.length(row.listened()),
                PlayerView.of(row.song().duration()),
                row.track() == null ? "" : "  track " + row.track()));
    for (var delivery : row.deliveries()) {
      var reason = delivery.reason();
      if (!delivery.state().equals("accepted")) {
        page.warning(
            "                          %s at %s%s"
                .formatted(
                    delivery.state().replace('_', ' '),
                    delivery.service(),
                    reason == null ? "" : ": " + reason));
      }
    }
  }
}
