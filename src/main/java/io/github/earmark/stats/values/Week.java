package io.github.earmark.stats.values;

import java.time.Duration;
import java.util.List;

/// What was played in each hour of the week.
///
/// @param hours 168 of them, from Monday, 0:00, in local time
public record Week(List<Hour> hours) {

  /// One hour.
  ///
  /// @param heard as in [PlaySum]
  public record Hour(long plays, Duration heard, long skips) {}

  /// One hour.
  ///
  /// @param day 0 for Monday
  public Hour at(int day, int hour) {
    return hours.get(day * 24 + hour);
  }
}
