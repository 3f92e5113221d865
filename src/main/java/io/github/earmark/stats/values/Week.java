package io.github.earmark.stats.values;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What was played in each hour of the week.
///
/// @param hours 168 of them, from Monday, 0:00, in local time
public record Week(List<Hour> hours) {

  /// One hour.
  ///
  /// @param heard as in [PlaySum]
  public record Hour(long plays, Duration heard, long skips) {}

  /// Made from sums by day (0 for Monday) and hour (0 to 23).
  ///
  /// @param millis time heard, in milliseconds
  public static Week of(long[][] plays, long[][] millis, long[][] skips) {
    var hours = new ArrayList<Hour>();
    for (var day = 0; day < 7; day++) {
      for (var hour = 0; hour < 24; hour++) {
        hours.add(
            new Hour(plays[day][hour], Duration.ofMillis(millis[day][hour]), skips[day][hour]));
      }
    }
    return new Week(List.copyOf(hours));
  }

  /// One hour.
  ///
  /// @param day 0 for Monday
  public Hour at(int day, int hour) {
    return hours.get(day * 24 + hour);
  }
}
