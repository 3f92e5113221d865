package io.github.earmark.features;

import java.util.List;

/// A collection and the distribution of its features, as commands and the API show it.
///
/// @param features those that at least one song has a value for
public record CollectionSummary(String collection, int songs, List<FeatureSummary> features) {

  /// One feature.
  ///
  /// @param songs how many songs have a value
  /// @param spread the standard deviation
  public record FeatureSummary(
      String feature, long songs, double mean, double spread, double least, double greatest) {}

  /// Summarizes a collection.
  public static CollectionSummary of(SongCollection songs) {
    return new CollectionSummary(
        songs.name(),
        songs.rows(),
        songs.features().stream()
            .filter(column -> column.present() > 0)
            .map(CollectionSummary::feature)
            .toList());
  }

  private static FeatureSummary feature(FeatureColumn column) {
    return new FeatureSummary(
        column.name(),
        column.present(),
        column.mean(),
        column.spread(),
        column.least(),
        column.greatest());
  }
}
