package io.github.earmark.playlist;

import io.github.earmark.config.problems.Suggestions;
import io.github.earmark.features.FeatureColumn;
import io.github.earmark.features.FeatureRange;
import io.github.earmark.features.LibraryMatch;
import io.github.earmark.features.NearestSearch.Wish;
import io.github.earmark.features.SongCollection;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Parses wishes for songs, as they are written for commands and the page.
public record WishWords(SongCollection songs) {
  private static final double HEAVIEST = 1_000;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]{1,15}(\\.[0-9]{1,15})?|\\.[0-9]{1,15})");
  private static final Pattern LENGTH = Pattern.compile("([0-9]{1,5}):([0-5][0-9])");

  /// The wished-for values.
  ///
  /// @param on as in `tempo,loudness:2`; null for the features of `set`
  /// @param set as in `tempo=120,loudness=-14`
  /// @param model a song whose values are used where `set` gives none; -1 for none
  public List<Wish> wishes(@Nullable String on, @Nullable String set, int model) throws UserError {
    return wishes(on, set, model < 0 ? List.of() : List.of(model));
  }

  /// The wished-for values.
  ///
  /// @param on as in `tempo,loudness:2`; null for the features of `set`
  /// @param set as in `tempo=120,loudness=-14`
  /// @param models songs whose mean values are used where `set` gives none
  public List<Wish> wishes(@Nullable String on, @Nullable String set, List<Integer> models)
      throws UserError {
    var values = new LinkedHashMap<Integer, Double>();
    for (var word : words(set)) {
      var parts = word.split("=", -1);
      if (parts.length != 2) {
        throw UserError.usage("--set does not understand " + word, "write it as --set tempo=120");
      }
      var feature = feature(parts[0]);
      values.put(feature, number("--set", feature, parts[1]));
    }
    var weights = new LinkedHashMap<Integer, Double>();
    for (var word : words(on)) {
      var parts = word.split(":", -1);
      if (parts.length > 2) {
        throw UserError.usage("--on does not understand " + word, "write it as --on tempo:2");
      }
      weights.put(feature(parts[0]), parts.length == 1 ? 1 : weight(word, parts[1]));
    }
    if (weights.isEmpty()) {
      values.keySet().forEach(feature -> weights.put(feature, 1.0));
    }
    if (weights.isEmpty()) {
      throw UserError.usage(
          "no feature is named",
          "set values, as in --set %s=VALUE, or choose with --on which of a song's matter: %s"
              .formatted(
                  names().stream().findFirst().orElse("FEATURE"), String.join(", ", names())));
    }
    var wishes = new ArrayList<Wish>();
    for (var one : weights.entrySet()) {
      var feature = one.getKey();
      var value = values.containsKey(feature) ? values.get(feature) : ofModels(feature, models);
      wishes.add(new Wish(feature, value, one.getValue()));
    }
    return wishes;
  }

  private Double ofModels(int feature, List<Integer> models) throws UserError {
    var name = songs.features().get(feature).name();
    if (models.isEmpty()) {
      throw UserError.usage(
          "there is no value for " + name,
          "add --set " + name + "=VALUE, or name a song to take it from");
    }
    var spread = FeatureSpread.of(songs, feature, models);
    if (spread == null) {
      throw UserError.failed(
          (models.size() == 1 ? "that song has" : "these songs have") + " no value for " + name,
          "leave it out of --on, or add --set " + name + "=VALUE");
    }
    return spread.mean();
  }

  /// A predicate that says whether a song is within these ranges.
  ///
  /// @param ranges each as in `year=1990..1999`
  public IntPredicate ranges(List<String> ranges) throws UserError {
    return FeatureRange.all(songs, rangesOf(ranges));
  }

  /// The ranges themselves.
  ///
  /// @param ranges each as in `year=1990..1999`
  public List<FeatureRange> rangesOf(List<String> ranges) throws UserError {
    var all = new ArrayList<FeatureRange>();
    for (var range : ranges) {
      var parts = range.split("=|\\.\\.", -1);
      if (parts.length != 3 || (parts[1].isBlank() && parts[2].isBlank())) {
        throw UserError.usage(
            "--range does not understand " + range, "write it as --range year=1990..1999");
      }
      var feature = feature(parts[0]);
      var from =
          parts[1].isBlank() ? Double.NEGATIVE_INFINITY : number("--range", feature, parts[1]);
      var to = parts[2].isBlank() ? Double.POSITIVE_INFINITY : number("--range", feature, parts[2]);
      if (from > to) {
        throw UserError.usage(
            "no value is within " + range,
            "write the smaller one first: --range %s=%s..%s"
                .formatted(parts[0], parts[2].strip(), parts[1].strip()));
      }
      all.add(new FeatureRange(feature, from, to));
    }
    return all;
  }

  private static List<String> words(@Nullable String list) {
    return list == null
        ? List.of()
        : List.of(list.split(",")).stream()
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
  }

  /// The index of the feature of that name.
  ///
  /// @throws UserError if there is none
  public int feature(String word) throws UserError {
    var name = word.strip().toLowerCase(Locale.ROOT);
    var feature = songs.feature(name);
    if (feature >= 0) {
      return feature;
    }
    var nearest = Suggestions.nearest(name, names());
    throw UserError.usage(
        "the collection " + songs.name() + " has no feature " + name,
        nearest == null ? "it has " + String.join(", ", names()) : "did you mean " + nearest + "?");
  }

  private List<String> names() {
    return songs.features().stream()
        .filter(column -> column.present() > 0)
        .map(FeatureColumn::name)
        .toList();
  }

  /// @param whole with the feature, for the message
  private static double weight(String whole, String word) throws UserError {
    var weight = NUMBER.matcher(word.strip()).matches() ? Double.parseDouble(word.strip()) : 0;
    if (weight <= 0 || weight > HEAVIEST) {
      throw UserError.usage(
          "a weight is a number above 0 and at most 1000, unlike that of " + whole,
          "write it as --on tempo:2");
    }
    return weight;
  }

  /// Parses a number; a length may be written as minutes and seconds.
  private double number(String option, int feature, String word) throws UserError {
    var length = LENGTH.matcher(word.strip());
    return songs.features().get(feature).name().equals(LibraryMatch.DURATION) && length.matches()
        ? Integer.parseInt(length.group(1)) * 60 + Integer.parseInt(length.group(2))
        : number(option, word);
  }

  private static double number(String option, String word) throws UserError {
    if (NUMBER.matcher(word.strip()).matches()) {
      return Double.parseDouble(word.strip());
    }
    throw UserError.usage(option + " takes a number, not " + word, "write it as 120 or -14.5");
  }
}
