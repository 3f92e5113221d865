package io.github.earmark.web.playlists;

import io.github.earmark.features.CollectionException;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.CollectionSummary;
import io.github.earmark.features.FeatureColumn;
import io.github.earmark.features.FeatureHistogram;
import io.github.earmark.features.FeatureHistogram.Bar;
import io.github.earmark.features.SongCollection;
import io.github.earmark.playlist.FeatureNumbers;
import io.github.earmark.playlist.WishWords;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Collections and the distribution of their features, for drawing charts.
///
/// @param state the directory of the history
public record FeatureSets(Path state) {

  /// All collections, as in `earmark features list --json`.
  public record Collections(List<CollectionSummary> collections) {}

  /// The distribution of a feature.
  ///
  /// @param songs how many have a value
  /// @param rows lowest first
  public record Distribution(String collection, String feature, long songs, List<Row> rows) {}

  /// The number of songs with values from `from` (inclusive) to `to` (exclusive).
  ///
  /// @param value both, formatted for people
  public record Row(String value, double from, double to, long songs) {}

  /// All collections.
  public Collections all() throws UserError, IOException {
    var all = new ArrayList<CollectionSummary>();
    for (var name : CollectionFile.names(state)) {
      try (var songs = SongCollection.open(state, name)) {
        all.add(CollectionSummary.of(songs));
      } catch (CollectionException e) {
        throw UserError.failed(String.valueOf(e.getMessage()), e.fix());
      }
    }
    return new Collections(all);
  }

  /// The distribution of the feature `on` in a collection.
  ///
  /// @param name of the collection
  public Distribution of(String name, WebRequest request) throws UserError {
    var on = request.value("on");
    if (on == null) {
      throw UserError.usage("which feature?", "add ?on=tempo");
    }
    try (var songs = SongCollection.open(state, name)) {
      var feature = new WishWords(songs).feature(on);
      var column = songs.features().get(feature);
      return new Distribution(
          name,
          column.name(),
          column.present(),
          FeatureHistogram.of(songs, feature).stream().map(bar -> row(column, bar)).toList());
    } catch (CollectionException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e.fix());
    }
  }

  private static Row row(FeatureColumn column, Bar bar) {
    return new Row(label(column, bar), bar.from(), bar.to(), bar.songs());
  }

  private static String label(FeatureColumn column, Bar bar) {
    if (column.circular()) {
      return FeatureColumn.KEY_NAMES.get((int) bar.from());
    }
    if (column.name().equals("mode")) {
      return bar.from() == 0 ? "minor" : "major";
    }
    var from = FeatureNumbers.shown(column.name(), bar.from());
    var end = FeatureNumbers.shown(column.name(), bar.to());
    return switch (bar.open()) {
      case BELOW -> "below " + end;
      case ABOVE -> from + " or more";
      case NO ->
          !column.whole()
              ? from + "–" + end
              : bar.to() - bar.from() == 1
                  ? from
                  : from + "–" + FeatureNumbers.shown(column.name(), bar.to() - 1);
    };
  }
}
