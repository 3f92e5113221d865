package io.github.earmark.api.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `stats` and `year`: what was listened to in a stretch of time. Moments are RFC 3339 in
/// the time zone of whoever asks, days and hours are those of its clocks.
///
/// @param from the beginning of what was counted; null where nothing was ever played
/// @param until its end, which does not belong to it
/// @param plays listens, and what was heard to its end and is too short or unnamed to be sent
/// @param seconds heard in them
/// @param playsBefore in the year, month or period before; null where there is none
/// @param secondsBefore the same
/// @param completionPercent how much was heard on average of what was begun
/// @param artists how many different ones were heard
/// @param halfOfTime how many artists make half of the time
/// @param days on how many days there was a play
/// @param longestStreak null where there was no play
/// @param latestStreak the days in a row that ended last
/// @param newArtists how many were heard for the first time ever
/// @param comebacks how many artists were heard again after a year or more
/// @param unit of the activity: `day`, `week`, `month` or `year`
/// @param activity each day, week, month or year from the first with a play to the last
/// @param calendar each day of the last year of it, from the first with a play
/// @param hours the hours of the week, from Monday, 0:00; only those with a play or a skip
/// @param ratings how many of the tracks have each rating now; only ratings that some have
/// @param loved how many of the tracks are loved now
public record StatsResult(
    @Nullable String from,
    @Nullable String until,
    long plays,
    long seconds,
    long skips,
    @Nullable Long playsBefore,
    @Nullable Long secondsBefore,
    int completionPercent,
    long artists,
    long albums,
    long tracks,
    long halfOfTime,
    long days,
    @Nullable Streak longestStreak,
    @Nullable Streak latestStreak,
    Sessions sessions,
    long newArtists,
    long newTracks,
    long comebacks,
    String unit,
    List<Bucket> activity,
    List<Bucket> calendar,
    List<Hour> hours,
    List<Rating> ratings,
    long loved,
    long hated,
    List<TopResult.Row> topArtists,
    List<TopResult.Row> topAlbums,
    List<TopResult.Row> topTracks,
    List<Discovery> discovered,
    List<TopResult.Row> notHeardForAYear,
    List<ThisDay> onThisDay) {

  /// Days in a row, as in `2026-11-21`.
  public record Streak(String first, String last, long days) {}

  /// Plays without more than half an hour between them.
  ///
  /// @param seconds of all of them together
  /// @param longestFrom when the longest began; null where there was none
  public record Sessions(
      long count, long seconds, @Nullable String longestFrom, long longestSeconds) {}

  /// A day, week, month or year.
  ///
  /// @param begin its first day, as in `2026-11-21`
  public record Bucket(String begin, long plays, long seconds, long skips) {}

  /// An hour of the week.
  ///
  /// @param day 1 for Monday
  public record Hour(int day, int hour, long plays, long seconds, long skips) {}

  /// An artist who was heard for the first time.
  ///
  /// @param first when that was
  /// @param plays since then, as far as they count here
  public record Discovery(@Nullable String artist, @Nullable String first, long plays) {}

  public record Rating(int rating, long tracks) {}

  /// The same day of an earlier year.
  public record ThisDay(int year, long plays, long seconds, List<TopResult.Row> tracks) {}
}
