package io.github.earmark.cli.history;

import io.github.earmark.answers.history.AnswerBudget;
import io.github.earmark.answers.history.HistoryOrDaemon;
import io.github.earmark.answers.history.HistoryQuery;
import io.github.earmark.answers.history.HistoryReader;
import io.github.earmark.api.ChangeEvent;
import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.cli.command.Follow;
import io.github.earmark.cli.command.Listing;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "history",
    description = "Show what was played and marked, newest first.",
    footer = {
      "",
      "Words are looked for in titles, artists, albums, composers, stations and your",
      "tags. All of them must be found; a part of a name is enough, and capitals and",
      "accents do not matter. A name in double quotes has to match as a whole.",
      "Reads the database, or asks the daemon if this user cannot read it.",
      "",
      "Examples:",
      "  earmark history --limit 50",
      "  earmark history bjork",
      "  earmark history --artist \"sigur ros\" --since 2026",
      "  earmark history --artist '\"Can\"' --weekday 7 --hour 20",
      "  earmark history --since yesterday --until yesterday",
      "  earmark history --type love --since 2026-11",
      "  earmark history --follow",
      "  earmark history --json | jq -r '.plays[] | .song.title'",
    })
public final class HistoryCommand extends Listing {
  private static final Set<String> FOLLOWS = Set.of("--follow", "--json");

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "How many rows (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private String limit = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Show a line for each change from now on, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--type",
      split = ",",
      paramLabel = "TYPE",
      description =
          "Only these: play (it counted); short, unnamed (heard, cannot be sent); skip, rate, love,"
              + " tag, all.")
  private List<String> types = new ArrayList<>();

  @Parameters(
      arity = "0..*",
      paramLabel = "WORD",
      description = "Only with this word in a name or a tag.")
  private List<String> sought = new ArrayList<>();

  @Option(names = "--artist", paramLabel = "NAME", description = "Only with this in the artist.")
  private @Nullable String artist;

  @Option(names = "--album", paramLabel = "NAME", description = "Only with this in the album.")
  private @Nullable String album;

  @Option(names = "--title", paramLabel = "NAME", description = "Only with this in the title.")
  private @Nullable String title;

  @Option(names = "--genre", paramLabel = "NAME", description = "Only with this in a genre.")
  private @Nullable String genre;

  @Option(names = "--composer", paramLabel = "NAME", description = "Only with this in a composer.")
  private @Nullable String composer;

  @Option(names = "--tag", paramLabel = "TAG", description = "Only tracks with this tag.")
  private @Nullable String tag;

  @Option(
      names = "--weekday",
      paramLabel = "N",
      description = "Only on this day of the week: 1 is Monday, 7 is Sunday.")
  private @Nullable String weekday;

  @Option(
      names = "--hour",
      paramLabel = "N",
      description = "Only in this hour of the day: 0 is midnight to 1.")
  private @Nullable String hour;

  @Option(names = "--player", paramLabel = "NAME", description = "Only from this player.")
  private @Nullable String player;

  @Option(names = "--track", paramLabel = "ID", description = "Only this track.")
  private @Nullable String track;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "From then on: yesterday, 19:39, 2026-11-21, 2026-11, 2d or 1w (ago).")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Until then; a day, month or year is included.")
  private @Nullable String until;

  @Spec private CommandSpec spec = CommandSpec.create();

  public HistoryCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError, InterruptedException {
    if (follow) {
      return follow();
    }
    var historyQuery =
        HistoryQuery.parse(
            new Arguments.Builder()
                .option("--limit", limit)
                .option("--type", types.isEmpty() ? null : String.join(",", types))
                .option("--track", track)
                .option("--player", player)
                .option("--since", since)
                .option("--until", until)
                .option("--artist", artist)
                .option("--album", album)
                .option("--title", title)
                .option("--genre", genre)
                .option("--composer", composer)
                .option("--tag", tag)
                .option("--weekday", weekday)
                .option("--hour", hour)
                .words(sought)
                .build(),
            terminal.clock().instant(),
            terminal.zone());
    var historyResult =
        new HistoryOrDaemon(terminal.env())
            .read(
                history -> HistoryReader.read(history, historyQuery, AnswerBudget.none()),
                HistoryResult.class,
                "history",
                historyQuery.words());
    return print(
        historyResult,
        page -> {
          if (historyResult.plays().isEmpty() && historyResult.marks().isEmpty()) {
            page.line(nothing(historyQuery));
          } else {
            HistoryView.show(page, terminal.clock(), historyResult);
          }
        });
  }

  private int follow() throws UserError, InterruptedException {
    for (var given : spec.commandLine().getParseResult().matchedArgs()) {
      if (!(given instanceof OptionSpec option && FOLLOWS.contains(option.longestName()))) {
        throw UserError.usage(
            "--follow shows every change, and can be combined only with --json",
            "leave the others out");
      }
    }
    return Follow.of(terminal)
        .run(
            ChangeEvent.class,
            "history",
            change -> print(change, page -> HistoryLines.show(page, change)));
  }

  private static String nothing(HistoryQuery historyQuery) {
    if (historyQuery.everything()) {
      return "nothing was played yet";
    }
    var words = historyQuery.filter().search().words();
    return words.size() == 1 && words.getFirst().matches("[0-9]+")
        ? "nothing found; for more rows write --limit " + words.getFirst()
        : "nothing found";
  }
}
