package io.github.earmark.answers.statistics;

import io.github.earmark.stats.values.Measure;
import io.github.earmark.stats.values.TopKind;
import io.github.earmark.stats.values.TopQuery;
import io.github.earmark.text.UserError;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which of the most played are wanted, in the words that both `earmark top` and the web page use.
///
/// @param list one of [#lists]
/// @param by one of [#measures]
/// @param artist only this artist's; null for all
/// @param against the period to compare with, as [PeriodChoice#against] takes it; null for none
public record TopRequest(
    String list,
    String by,
    int limit,
    @Nullable String artist,
    @Nullable String against,
    boolean withSkips) {

  /// What there are lists of.
  public static List<String> lists() {
    return words(TopKind.values());
  }

  /// What they can be sorted by.
  public static List<String> measures() {
    return words(Measure.values());
  }

  /// Parses the request.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if there is no such list, measure or period to
  ///   compare with
  public TopQuery query(PeriodChoice choice, Instant now, ZoneId zone) throws UserError {
    return new TopQuery(
        one(TopKind.values(), list, "there is no list of " + list),
        one(Measure.values(), by, "--by does not know " + by),
        choice.period(),
        against == null ? null : choice.against(against, now, zone).period(),
        limit,
        artist,
        withSkips);
  }

  private static List<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(TopRequest::word).toList();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E one(E[] values, String given, String problem) throws UserError {
    for (var value : values) {
      if (word(value).equals(given)) {
        return value;
      }
    }
    throw UserError.usage(problem, "it can be " + String.join(", ", words(values)));
  }
}
