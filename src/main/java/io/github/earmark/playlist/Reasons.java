package io.github.earmark.playlist;

import io.github.earmark.features.FeatureColumn;
import io.github.earmark.features.LibraryMatch;
import io.github.earmark.features.NearestSearch.Wish;
import io.github.earmark.features.SongCollection;
import io.github.earmark.playlist.Listening.Heard;
import io.github.earmark.text.Count;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Explains why a song was chosen.
///
/// @param zone the listener's time zone
public record Reasons(SongCollection songs, List<Wish> wishes, ZoneId zone) {
  /// In spreads: up to this is practically the same, and beyond [#FAR] is far.
  private static final double SAME = 0.05;

  private static final double NEAR = 0.4;
  private static final double FAR = 1;

  /// The words for more and less of a feature, unless they are "higher" and "lower".
  private static final Map<String, List<String>> MORE_AND_LESS =
      Map.of(
          "tempo", List.of("faster", "slower"),
          "loudness", List.of("louder", "quieter"),
          "duration", List.of("longer", "shorter"),
          "year", List.of("later", "earlier"),
          "danceability", List.of("easier to dance to", "harder to dance to"),
          "energy", List.of("more energetic", "calmer"),
          "valence", List.of("happier", "sadder"),
          "acousticness", List.of("more acoustic", "less acoustic"));

  /// As in "tempo 124 (a little faster), energy 0.8 (as wanted); heard 3 times, last on
  /// 2026-05-01".
  public String why(int row, Heard heard) {
    return wishes.stream().map(wish -> feature(wish, row)).collect(Collectors.joining(", "))
        + "; "
        + history(heard);
  }

  private String feature(Wish wish, int row) {
    var column = songs.features().get(wish.feature());
    var value = songs.value(wish.feature(), row);
    var away = column.distance(value, wish.value());
    var name = column.name().replace('_', ' ');
    if (column.circular()) {
      return away == 0
          ? "key " + FeatureColumn.KEY_NAMES.get((int) value) + " (as wanted)"
          : "key "
              + FeatureColumn.KEY_NAMES.get((int) value)
              + " ("
              + fifths(away * column.spread())
              + ")";
    }
    var off = away < SAME ? "as wanted" : apart(column, wish, value, away);
    return name + " " + number(column, value) + " (" + off + ")";
  }

  /// As exact as the spread of the feature calls for: a tempo with one decimal, an energy with
  /// three.
  private static String number(FeatureColumn column, float value) {
    if (column.name().equals(LibraryMatch.DURATION)) {
      return FeatureNumbers.shown(column.name(), value);
    }
    var digits = Math.clamp((int) (2 - Math.floor(Math.log10(column.spread()))), 0, 6);
    return new BigDecimal(Float.toString(value))
        .setScale(digits, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String fifths(double steps) {
    var count = Math.round(steps);
    return count == 1 ? "a fifth away" : count + " fifths away";
  }

  private static String apart(FeatureColumn column, Wish wish, float value, double away) {
    var words = MORE_AND_LESS.getOrDefault(column.name(), List.of("higher", "lower"));
    var word = value > wish.value() ? words.getFirst() : words.getLast();
    return away < NEAR ? "a little " + word : away < FAR ? word : "much " + word;
  }

  private String history(Heard heard) {
    var last = heard.last();
    if (heard.plays() == 0 || last == null) {
      return heard.skips() == 0
          ? "not heard yet"
          : "only skipped so far, " + Count.of(heard.skips(), "time");
    }
    var day = LocalDate.ofInstant(last, zone);
    return String.format(Locale.ROOT, "heard %s, last on %s", Count.of(heard.plays(), "time"), day)
        + (heard.skips() == 0 ? "" : ", skipped " + Count.of(heard.skips(), "time"))
        + (heard.rating() == 0 ? "" : ", rated " + heard.rating())
        + (heard.feeling() > 0 ? ", loved" : "");
  }
}
