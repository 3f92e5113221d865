package io.github.earmark.cli;

import io.github.earmark.control.ControlException;
import io.github.earmark.control.TimePoint;
import io.github.earmark.history.Filter;
import io.github.earmark.history.Mark.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What of the history is wanted, in words: `--track 17 --type play,love --limit 20 --since 2d`.
///
/// @param kinds of marks
public record Wanted(int limit, Filter filter, Set<Kind> kinds) {
  static final int USUAL = 10;
  static final List<String> TYPES = List.of("play", "skip", "rate", "love", "tag", "all");

  /// @param types of [#TYPES]
  static Wanted of(
      int limit,
      List<String> types,
      @Nullable Long track,
      @Nullable Instant since,
      @Nullable Instant until)
      throws ControlException {
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
      if (all || types.contains(Shown.type(kind))) {
        kinds.add(kind);
      }
    }
    var filter =
        new Filter(
            all || types.contains("play"),
            all || types.contains("skip"),
            null,
            track,
            since,
            until);
    return new Wanted(limit, filter, kinds);
  }

  /// Understands the arguments of the verb `history`; a lone number is a limit.
  ///
  /// @param zone of days and times that name none
  /// @throws ControlException ([ControlException#USAGE]) if they cannot be understood
  public static Wanted parse(List<String> words, Instant now, ZoneId zone) throws ControlException {
    if (words.size() == 1 && !words.getFirst().startsWith("-")) {
      return of(number("--limit", words.getFirst()), List.of(), null, null, null);
    }
    var limit = USUAL;
    var types = new ArrayList<String>();
    @Nullable Long track = null;
    @Nullable Instant since = null;
    @Nullable Instant until = null;
    for (var i = 0; i < words.size(); i += 2) {
      var option = words.get(i);
      if (i + 1 == words.size()) {
        throw usage("history does not understand " + option, "see `earmark help history`");
      }
      var value = words.get(i + 1);
      switch (option) {
        case "--limit" -> limit = number(option, value);
        case "--track" -> track = (long) number(option, value);
        case "--type" -> types.addAll(List.of(value.split(",")));
        case "--since" -> since = TimePoint.parse(value, now, zone, false);
        case "--until" -> until = TimePoint.parse(value, now, zone, true);
        default -> throw usage("history does not know " + option, "see `earmark help history`");
      }
    }
    return of(limit, types, track, since, until);
  }

  /// The arguments that [#parse] takes for this.
  List<String> words() {
    var words = new ArrayList<>(List.of("--limit", Integer.toString(limit)));
    var types = new ArrayList<String>();
    if (filter.listens()) {
      types.add("play");
    }
    if (filter.skips()) {
      types.add("skip");
    }
    kinds.forEach(kind -> types.add(Shown.type(kind)));
    if (types.size() < TYPES.size() - 1) {
      words.addAll(List.of("--type", String.join(",", types)));
    }
    add(words, "--track", filter.track());
    add(words, "--since", filter.since());
    add(words, "--until", filter.until());
    return words;
  }

  private static void add(List<String> words, String option, @Nullable Object value) {
    if (value != null) {
      words.addAll(List.of(option, value.toString()));
    }
  }

  private static int number(String option, String word) throws ControlException {
    if (word.matches("[0-9]{1,9}")) {
      return Integer.parseInt(word);
    }
    throw usage("this is no number: " + word, "write it as " + option + " 17");
  }

  private static ControlException usage(String error, String fix) {
    return new ControlException(error, fix, ControlException.USAGE);
  }
}
