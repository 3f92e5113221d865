package io.github.earmark.features;

import java.util.List;

/// A collection and how its features lie, as commands and the API answer with it.
///
/// @param features those that some song has a value for
public record CollectionSummary(String collection, int songs, List<FeatureSummary> features) {

  /// One feature.
  ///
  /// @param songs how many have a value
  /// @param spread their standard deviation
  public record FeatureSummary(
      String feature, long songs, double mean, double spread, double least, double greatest) {}

  /// That of a collection.
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
