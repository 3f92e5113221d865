package io.github.earmark.api.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `stats` and `year`: what was listened to in a period. Times are RFC 3339 in the
/// time zone of the request; days and hours are in the same zone.
///
/// @param from the beginning of the period; null if nothing was ever played
/// @param until its end, exclusive
/// @param plays listens, and what was heard to its end but is too short or unnamed to be sent
/// @param seconds the time heard in them
/// @param playsBefore in the year, month or period before; null if there is none
/// @param secondsBefore in the year, month or period before; null if there is none
/// @param completionPercent how much of what was begun was heard, on average
/// @param artists how many different ones were heard
/// @param halfOfTime how many artists make up half of the time
/// @param days on how many days there was a play
/// @param longestStreak null if there was no play
/// @param latestStreak the most recent streak; null if there was no play
/// @param newArtists how many were heard for the first time ever
/// @param comebacks how many artists were heard again after a year or more
/// @param unit the unit of `activity`: `day`, `week`, `month` or `year`
/// @param activity each unit from the first with a play to the last
/// @param calendar each day of the period's last year, from the first with a play
/// @param hours the hours of the week, from Monday, 0:00; only those with a play or a skip
/// @param ratings how many of the tracks have each rating now; only ratings that occur
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

  /// Consecutive days with a play; dates as in `2026-11-21`.
  public record Streak(String first, String last, long days) {}

  /// Plays with no more than half an hour between them.
  ///
  /// @param seconds the time heard in all sessions together
  /// @param longestFrom when the longest session began; null if there was none
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
  /// @param plays the plays since then, within the period
  public record Discovery(@Nullable String artist, @Nullable String first, long plays) {}

  public record Rating(int rating, long tracks) {}

  /// The same day of an earlier year.
  public record ThisDay(int year, long plays, long seconds, List<TopResult.Row> tracks) {}
}
