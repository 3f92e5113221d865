package io.github.earmark.cli.statistics;

import io.github.earmark.answers.PeriodChoice;
import io.github.earmark.answers.StatisticsMapper;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.stats.Measure;
import io.github.earmark.stats.Period;
import io.github.earmark.stats.TopKind;
import io.github.earmark.stats.TopQuery;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "top",
    description = "Show what you played most.",
    footer = {
      "",
      "What was heard counts: listens, and what was heard to its end and is too short or",
      "has no name. Skips are counted apart. A track with two artists counts for both.",
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
          "artists (as it is without this), album-artists, albums, tracks, genres, composers, tags"
              + " or players.")
  private String list = "artists";

  @Option(
      names = "--by",
      paramLabel = "MEASURE",
      description = "plays (as it is without this option) or time.")
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
      description = "Compare with another time: before, 2024, 2024-11 or 30d.")
  private @Nullable String against;

  @Option(names = "--with-skips", description = "Count the time heard in skips, too.")
  private boolean withSkips;

  @Option(names = "--csv", description = "Print a table for a spreadsheet.")
  private boolean csv;

  public TopCommand(Terminal terminal) {
    super(terminal);
  }

  /// What `--by` knows.
  public static List<String> measures() {
    return words(Measure.values());
  }

  /// What there are lists of.
  public static List<String> lists() {
    return words(TopKind.values());
  }

  private static List<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(TopCommand::word).toList();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Integer call() throws UserError {
    if (csv && json()) {
      throw UserError.usage("--csv and --json cannot both be had", "leave one out");
    }
    var kind = one(TopKind.values(), list, "there is no list of " + list);
    var measure = one(Measure.values(), by, "--by does not know " + by);
    var choice = period(null);
    var topQuery =
        new TopQuery(
            kind,
            measure,
            choice.period(),
            against(choice),
            Arguments.rowsOf("--limit", limit),
            artist,
            withSkips);
    var topResult =
        count(statistics -> new StatisticsMapper(terminal.zone()).top(statistics, topQuery));
    if (csv) {
      TopCsv.write(terminal.out(), kind, topResult);
      return FINE;
    }
    return print(topResult, page -> TopView.show(page, topQuery, choice, topResult));
  }

  private @Nullable Period against(PeriodChoice choice) throws UserError {
    if (against == null) {
      return null;
    }
    if (!against.equals("before")) {
      return PeriodChoice.range(against, terminal.clock().instant(), terminal.zone()).period();
    }
    if (choice.before() == null) {
      throw UserError.usage(
          "there is nothing before all time", "say which time counts, as in --year 2025");
    }
    return choice.before();
  }

  private static <E extends Enum<E>> E one(E[] values, String said, String problem)
      throws UserError {
    for (var value : values) {
      if (word(value).equals(said)) {
        return value;
      }
    }
    throw UserError.usage(problem, "it can be " + String.join(", ", words(values)));
  }
}
