package io.github.earmark.cli.statistics;

import io.github.earmark.answers.statistics.StatsAnswers;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.text.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "stats",
    description = "Show a summary of your listening.",
    footer = {
      "",
      "Totals, activity, a calendar, the hours of the week, days in a row, discoveries",
      "and what you have not heard lately: for all time or a part of it, compared",
      "with the previous period. `earmark top` has longer lists.",
      "",
      "Examples:",
      "  earmark stats",
      "  earmark stats 30d",
      "  earmark stats 2025-11",
      "  earmark stats --since 2020 --until 2022",
      "  earmark stats 2025 --json | jq .seconds",
    })
public final class StatsCommand extends StatisticsListing {
  private static final int MOST = 5;

  @Parameters(
      arity = "0..1",
      paramLabel = "RANGE",
      description = "2025, 2025-11, yesterday, 30d, 6mo or all (default).")
  private @Nullable String range;

  public StatsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    var choice = period(range);
    var now = terminal.clock().instant();
    var statsResult =
        count(statistics -> new StatsAnswers(statistics, terminal.zone(), now, MOST).of(choice));
    return print(
        statsResult, page -> new StatsView(page, terminal.clock(), statsResult).show(choice));
  }
}
