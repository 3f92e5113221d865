package io.github.earmark.cli.statistics;

import io.github.earmark.answers.statistics.StatisticsMapper;
import io.github.earmark.answers.statistics.TopRequest;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "top",
    description = "Show what you played most.",
    footer = {
      "",
      "Listens count, and so do tracks heard to the end that are too short to be one or",
      "have no name. Skips are counted separately. A track by two artists counts for",
      "both.",
      "",
      "Examples:",
      "  earmark top artists",
      "  earmark top albums --last 30d",
      "  earmark top tracks --year 2025 --by time --limit 50",
      "  earmark top tracks --artist \"sigur ros\"",
      "  earmark top artists --year 2025 --against 2024",
      "  earmark top genres --csv > genres.csv",
    })
public final class TopCommand extends StatisticsListing {
  @Parameters(
      arity = "0..1",
      paramLabel = "LIST",
      description =
          "artists (default), album-artists, albums, tracks, genres, composers, tags"
              + " or players.")
  private String list = "artists";

  @Option(names = "--by", paramLabel = "MEASURE", description = "plays (default) or time.")
  private String by = "plays";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "How many rows (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private String limit = "";

  @Option(names = "--artist", paramLabel = "NAME", description = "Only what this artist plays.")
  private @Nullable String artist;

  @Option(
      names = "--against",
      paramLabel = "RANGE",
      description = "Compare with another period: before, 2024, 2024-11 or 30d.")
  private @Nullable String against;

  @Option(names = "--with-skips", description = "Count the time heard in skips, too.")
  private boolean withSkips;

  @Option(names = "--csv", description = "Print a table for a spreadsheet.")
  private boolean csv;

  public TopCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    if (csv && json()) {
      throw UserError.usage("--csv and --json cannot be combined", "leave one out");
    }
    var choice = period(null);
    var topQuery =
        new TopRequest(list, by, Arguments.rowsOf("--limit", limit), artist, against, withSkips)
            .query(choice, terminal.clock().instant(), terminal.zone());
    var topResult =
        count(statistics -> new StatisticsMapper(terminal.zone()).top(statistics, topQuery));
    if (csv) {
      TopCsv.write(terminal.out(), topQuery.kind(), topResult);
      return FINE;
    }
    return print(topResult, page -> TopView.show(page, topQuery, choice, topResult));
  }
}
