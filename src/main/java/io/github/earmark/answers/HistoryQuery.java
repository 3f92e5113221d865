package io.github.earmark.answers;

import io.github.earmark.history.marks.Mark.Kind;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.Search;
import io.github.earmark.playback.RoundVerdict;
import io.github.earmark.text.TimePoint;
import io.github.earmark.text.UserError;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What of the history is wanted, in words: `--type listen,love --limit 20 --since 2d bjork`.
///
/// @param kinds of marks
public record HistoryQuery(int limit, HistoryFilter filter, Set<Kind> kinds) {
  static final int USUAL = 10;
  private static final int MOST_WORDS = 20;
  private static final List<String> OPTIONS =
      List.of(
          "--limit",
          "--track",
          "--type",
          "--since",
          "--until",
          "--player",
          "--artist",
          "--album",
          "--title");
  public static final List<String> TYPES =
      List.of("listen", "short", "unnamed", "skip", "rate", "love", "tag", "all");

  /// A query of these parts.
  ///
  /// @param types of [#TYPES]
  public static HistoryQuery of(int limit, List<String> types, Where where, Search search)
      throws UserError {
    if (limit < 1) {
      throw usage("a history of " + limit, "give --limit a number from 1");
    }
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
            plays, where.player(), where.track(), where.since(), where.until(), sensible(search));
    return new HistoryQuery(limit, historyFilter, kinds);
  }

  /// Whether nothing is left out.
  public boolean everything() {
    return filter.equals(HistoryFilter.ALL) && kinds.size() == Kind.values().length;
  }

  /// Which plays and marks may be meant.
  ///
  /// @param player null for all, as the others
  public record Where(
      @Nullable String player,
      @Nullable Long track,
      @Nullable Instant since,
      @Nullable Instant until) {}

  private static Search sensible(Search search) throws UserError {
    var parts = new ArrayList<>(search.words());
    for (var name : new @Nullable String[] {search.artist(), search.album(), search.title()}) {
      if (name != null) {
        parts.add(name);
      }
    }
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

  /// Understands the arguments of the verb `history`. A lone number is a limit; what is neither an
  /// option nor its value, or follows `--`, is a word to look for.
  ///
  /// @param zone of days and times that name none
  /// @throws UserError ([UserError.Kind#USAGE]) if they cannot be understood
  public static HistoryQuery parse(List<String> words, Instant now, ZoneId zone) throws UserError {
    var limit = USUAL;
    var types = new ArrayList<String>();
    var sought = new ArrayList<String>();
    @Nullable String artist = null;
    @Nullable String album = null;
    @Nullable String title = null;
    @Nullable String player = null;
    @Nullable Long track = null;
    @Nullable Instant since = null;
    @Nullable Instant until = null;
    if (words.size() == 1 && words.getFirst().matches("[0-9]+")) {
      return parse(List.of("--limit", words.getFirst()), now, zone);
    }
    for (var i = 0; i < words.size(); i++) {
      var option = words.get(i);
      if (option.equals("--")) {
        sought.addAll(words.subList(i + 1, words.size()));
        break;
      }
      if (!option.startsWith("-")) {
        sought.add(option);
        continue;
      }
      if (!OPTIONS.contains(option)) {
        throw usage("history does not know " + option, "see `earmark help history`");
      }
      if (++i == words.size()) {
        throw usage(option + " takes a value", "see `earmark help history`");
      }
      var value = words.get(i);
      switch (option) {
        case "--limit" -> limit = number(option, value);
        case "--track" -> track = (long) number(option, value);
        case "--type" -> types.addAll(List.of(value.split(",")));
        case "--since" -> since = TimePoint.parse(value, now, zone, false);
        case "--until" -> until = TimePoint.parse(value, now, zone, true);
        case "--player" -> player = value;
        case "--artist" -> artist = value;
        case "--album" -> album = value;
        default -> title = value;
      }
    }
    return of(
        limit,
        types,
        new Where(player, track, since, until),
        new Search(List.copyOf(sought), artist, album, title));
  }

  /// The arguments that [#parse] takes for this.
  public List<String> words() {
    var words = new ArrayList<>(List.of("--limit", Integer.toString(limit)));
    var types = new ArrayList<String>();
    filter.plays().stream().sorted().forEach(roundVerdict -> types.add(roundVerdict.word()));
    kinds.forEach(kind -> types.add(AnswerMapper.type(kind)));
    if (types.size() < TYPES.size() - 1) {
      words.addAll(List.of("--type", String.join(",", types)));
    }
    add(words, "--track", filter.track());
    add(words, "--since", filter.since());
    add(words, "--until", filter.until());
    add(words, "--player", filter.player());
    var search = filter.search();
    add(words, "--artist", search.artist());
    add(words, "--album", search.album());
    add(words, "--title", search.title());
    if (!search.words().isEmpty()) {
      words.add("--");
      words.addAll(search.words());
    }
    return words;
  }

  private static void add(List<String> words, String option, @Nullable Object value) {
    if (value != null) {
      words.addAll(List.of(option, value.toString()));
    }
  }

  private static int number(String option, String word) throws UserError {
    if (word.matches("[0-9]{1,9}")) {
      return Integer.parseInt(word);
    }
    throw usage("this is not a number: " + word, "write it as " + option + " 17");
  }

  private static UserError usage(String error, String fix) {
    return UserError.usage(error, fix);
  }
}
