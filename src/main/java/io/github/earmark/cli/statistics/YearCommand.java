package io.github.earmark.cli.statistics;

import io.github.earmark.answers.statistics.PeriodChoice;
import io.github.earmark.answers.statistics.StatsAnswers;
import io.github.earmark.cli.command.Listing;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.text.UserError;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "year",
    description = "Show your year in music.",
    footer = {
      "",
      "Without a year: this one, or in January the last one.",
      "",
      "Examples:",
      "  earmark year",
      "  earmark year 2025",
    })
public final class YearCommand extends Listing {
  private static final int MOST = 10;

  @Parameters(arity = "0..1", paramLabel = "YEAR", description = "The year, as in 2025.")
  private @Nullable String year;

  public YearCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    var now = terminal.clock().instant();
    // On the first days of a year, nobody means the one that has just begun.
    var usual = LocalDate.ofInstant(now, terminal.zone()).minusMonths(1).getYear();
    var choice =
        PeriodChoice.of(
            new PeriodChoice.Words(
                null, null, null, null, year == null ? Integer.toString(usual) : year),
            now,
            terminal.zone());
    var statsResult =
        LocalStatistics.count(
            terminal,
            statistics -> new StatsAnswers(statistics, terminal.zone(), now, MOST).of(choice));
    return print(
        statsResult, page -> new StatsView(page, terminal.clock(), statsResult).year(choice));
  }
}
