package io.github.earmark.api.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers the page's `habits`: what is heard to its end and what is left, what is loved, and what
/// came back. Moments and clocks are as in [StatsResult].
///
/// @param hours of the day, those in which something was begun
/// @param skippedTracks what is skipped most often of those that were begun a few times
/// @param skippedArtists the same
/// @param lovedTracks those of the loved ones that were played most
/// @param comebacks artists who were heard again after a year or more, the longest away first
public record HabitsResult(
    List<Hour> hours,
    List<Skipped> skippedTracks,
    List<Skipped> skippedArtists,
    List<TopResult.Row> lovedTracks,
    List<Comeback> comebacks) {

  /// An hour of the day.
  ///
  /// @param begun plays and skips
  /// @param completionPercent how much was heard on average of what was begun
  public record Hour(int hour, long begun, long skips, int completionPercent) {}

  /// A track or an artist.
  ///
  /// @param title of the track
  /// @param track the track's id in the history
  /// @param begun plays and skips
  /// @param completionPercent how much of it was heard on average
  public record Skipped(
      @Nullable String artist,
      @Nullable String title,
      @Nullable Long track,
      long begun,
      long skips,
      int completionPercent) {}

  /// An artist.
  ///
  /// @param when they were heard again
  /// @param days for how many they had not been heard
  public record Comeback(@Nullable String artist, @Nullable String when, long days) {}
}
