package io.github.earmark.answers.history;

import io.github.earmark.history.marks.Mark.Kind;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.Search;
import io.github.earmark.history.read.WeekHour;
import io.github.earmark.playback.RoundVerdict;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.TimePoint;
import io.github.earmark.text.UserError;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which part of the history is wanted, as in `--type listen,love --limit 20 --since 2d bjork`.
///
/// @param kinds the kinds of marks
public record HistoryQuery(int limit, HistoryFilter filter, Set<Kind> kinds) {
  static final int USUAL = 10;
  private static final int MOST_WORDS = 20;
  private static final Arguments.Form FORM =
      new Arguments.Form(
          "history [--limit N] [--type TYPE,…] [--since TIME] [--until TIME] [--track ID]"
              + " [--player NAME] [--artist NAME] [--album NAME] [--title NAME] [--genre NAME]"
              + " [--composer NAME] [--tag TAG] [--weekday N] [--hour N] [WORD…]",
          Set.of(),
          Set.of(
              "--limit",
              "--track",
              "--type",
              "--since",
              "--until",
              "--player",
              "--artist",
              "--album",
              "--title",
              "--genre",
              "--composer",
              "--tag",
              "--weekday",
              "--hour"));
  public static final List<String> TYPES =
      List.of("listen", "short", "unnamed", "skip", "rate", "love", "tag", "all");

  /// A query with these parts.
  ///
  /// @param limit at least 1
  /// @param types some of [#TYPES]
  public static HistoryQuery of(int limit, List<String> types, Where where, Search search)
      throws UserError {
    for (var type : types) {
      if (!TYPES.contains(type)) {
        throw usage(
            "there is nothing of the type " + type, "the types are " + String.join(", ", TYPES));
      }
    }
    var all = types.isEmpty() || types.contains("all");
    var kinds = EnumSet.noneOf(Kind.class);
    for (var kind : Kind.values()) {
      if (all || types.contains(AnswerMapper.type(kind))) {
        kinds.add(kind);
      }
    }
    var plays = EnumSet.noneOf(RoundVerdict.class);
    for (var roundVerdict : RoundVerdict.values()) {
      if (all || types.contains(roundVerdict.word())) {
        plays.add(roundVerdict);
      }
    }
    var historyFilter =
        new HistoryFilter(
            plays,
            where.player(),
            where.track(),
            where.since(),
            where.until(),
            sensible(search),
            where.tag(),
            where.weekHour());
    return new HistoryQuery(limit, historyFilter, kinds);
  }

  /// Whether nothing is left out.
  public boolean everything() {
    return filter.equals(HistoryFilter.ALL) && kinds.size() == Kind.values().length;
  }

  /// Which plays and marks are meant.
  ///
  /// @param player null for all, like the other components
  public record Where(
      @Nullable String player,
      @Nullable Long track,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable String tag,
      @Nullable WeekHour weekHour) {
    /// No restriction.
    public static final Where ANYWHERE = new Where(null, null, null, null, null, null);
  }

  /// An hour of the day or of the week, given as numbers.
  ///
  /// @param day the day of the week, 1 for Monday; null for any
  /// @param hour the hour from 0; null for any
  /// @throws UserError ([UserError.Kind#USAGE]) if there is no such day or hour
  public static @Nullable WeekHour weekHour(
      @Nullable String day, @Nullable String hour, ZoneId zone) throws UserError {
    return day == null && hour == null
        ? null
        : new WeekHour(
            within("--weekday", day, 1, 7, "1 is Monday, 7 is Sunday"),
            within("--hour", hour, 0, 23, "0 is midnight, 23 the last hour of the day"),
            zone);
  }

  private static @Nullable Integer within(
      String label, @Nullable String word, int least, int most, String fix) throws UserError {
    if (word == null) {
      return null;
    }
    var number = Arguments.number(label, word);
    if (number < least || number > most) {
      throw usage(label + " takes a number from " + least + " to " + most, fix);
    }
    return (int) number;
  }

  private static Search sensible(Search search) throws UserError {
    var parts = search.parts();
    if (parts.size() > MOST_WORDS) {
      throw usage("these are too many words to look for", "use up to " + MOST_WORDS);
    }
    for (var part : parts) {
      if (!Search.meansSomething(part)) {
        throw usage("there is nothing to look for in \"" + part + "\"", "write a part of a name");
      }
    }
    return search;
  }

  /// Parses the arguments of the verb `history`. A single number is a limit; words that are neither
  /// an option nor its value, or that follow `--`, are search words.
  ///
  /// @param zone the time zone of days and times without an offset
  /// @throws UserError ([UserError.Kind#USAGE]) if they are invalid
  public static HistoryQuery parse(List<String> words, Instant now, ZoneId zone) throws UserError {
    if (words.size() == 1 && words.getFirst().matches("[0-9]+")) {
      return parse(List.of("--limit", words.getFirst()), now, zone);
    }
    var arguments = FORM.read(words);
    var types =
        arguments.values("--type").stream().flatMap(value -> Stream.of(value.split(","))).toList();
    var track = arguments.value("--track");
    return of(
        arguments.rows("--limit", USUAL),
        types,
        new Where(
            arguments.value("--player"),
            track == null ? null : Arguments.number("--track", track),
            TimePoint.ifGiven(arguments.value("--since"), now, zone, false),
            TimePoint.ifGiven(arguments.value("--until"), now, zone, true),
            arguments.value("--tag"),
            weekHour(arguments.value("--weekday"), arguments.value("--hour"), zone)),
        new Search(
            arguments.words(),
            arguments.value("--artist"),
            arguments.value("--album"),
            arguments.value("--title"),
            arguments.value("--genre"),
            arguments.value("--composer")));
  }

  /// Arguments that [#parse] turns into this query.
  public List<String> words() {
    var types = new ArrayList<String>();
    filter.plays().stream().sorted().forEach(roundVerdict -> types.add(roundVerdict.word()));
    kinds.forEach(kind -> types.add(AnswerMapper.type(kind)));
    var search = filter.search();
    var weekHour = filter.weekHour();
    return new Arguments.Builder()
        .option("--limit", limit)
        .option("--type", types.size() < TYPES.size() - 1 ? String.join(",", types) : null)
        .option("--track", filter.track())
        .option("--since", filter.since())
        .option("--until", filter.until())
        .option("--player", filter.player())
        .option("--artist", search.artist())
        .option("--album", search.album())
        .option("--title", search.title())
        .option("--genre", search.genre())
        .option("--composer", search.composer())
        .option("--tag", filter.tag())
        .option("--weekday", weekHour == null ? null : weekHour.day())
        .option("--hour", weekHour == null ? null : weekHour.hour())
        .words(search.words())
        .build();
  }

  private static UserError usage(String error, String fix) {
    return UserError.usage(error, fix);
  }
}
