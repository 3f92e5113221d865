package io.github.earmark.api.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to the web page's `habits`: what is heard to its end and what is skipped, what is
/// loved, and what came back. Times and zones are as in [StatsResult].
///
/// @param hours the hours of the day in which something was begun
/// @param skippedTracks the tracks skipped most often, of those begun a few times
/// @param skippedArtists the artists skipped most often, of those begun a few times
/// @param lovedTracks the loved tracks that were played most
/// @param comebacks artists heard again after a year or more, the longest absence first
public record HabitsResult(
    List<Hour> hours,
    List<Skipped> skippedTracks,
    List<Skipped> skippedArtists,
    List<TopResult.Row> lovedTracks,
    List<Comeback> comebacks) {

  /// An hour of the day.
  ///
  /// @param begun plays and skips
  /// @param completionPercent how much of what was begun was heard, on average
  public record Hour(int hour, long begun, long skips, int completionPercent) {}

  /// A track or an artist.
  ///
  /// @param title the track's title
  /// @param track the track's id in the history
  /// @param begun plays and skips
  /// @param completionPercent how much of it was heard, on average
  public record Skipped(
      @Nullable String artist,
      @Nullable String title,
      @Nullable Long track,
      long begun,
      long skips,
      int completionPercent) {}

  /// An artist who was heard again.
  ///
  /// @param when when they were heard again
  /// @param days for how many days they had not been heard
  public record Comeback(@Nullable String artist, @Nullable String when, long days) {}
}
