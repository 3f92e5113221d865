package io.github.earmark.cli.statistics;

import io.github.earmark.answers.statistics.PeriodChoice;
import io.github.earmark.cli.command.Listing;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.stats.Statistics;
import io.github.earmark.text.UserError;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A command that shows statistics.
abstract class StatisticsListing extends Listing {
  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "What began then or later: 2026-11-21, 2026-11, 2d or 1w (ago).")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Until then; a day, month or year is included.")
  private @Nullable String until;

  @Option(
      names = "--last",
      paramLabel = "SPAN",
      description = "The last 24h, 30d, 4w, 6mo or 1y, up to now.")
  private @Nullable String last;

  @Option(names = "--year", paramLabel = "YEAR", description = "One year, as in 2025.")
  private @Nullable String year;

  StatisticsListing(Terminal terminal) {
    super(terminal);
  }

  /// @param range the period as a single word, if the command takes one
  PeriodChoice period(@Nullable String range) throws UserError {
    return PeriodChoice.of(
        new PeriodChoice.Words(range, since, until, last, year),
        terminal.clock().instant(),
        terminal.zone());
  }

  <T> T count(Function<Statistics, T> question) {
    return LocalStatistics.count(terminal, question);
  }
}
