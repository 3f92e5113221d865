package io.github.earmark.history.read;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A day of the week, an hour of the day, or an hour of the week, in local time.
///
/// @param day from 1 for Monday to 7; null for any
/// @param hour from 0 to 23; null for any
public record WeekHour(@Nullable Integer day, @Nullable Integer hour, ZoneId zone) {
  private static final Instant END = Instant.parse("2106-01-01T00:00:00Z");

  public WeekHour {
    if ((day != null && (day < 1 || day > 7)) || (hour != null && (hour < 0 || hour > 23))) {
      throw new IllegalArgumentException(day + " " + hour);
    }
  }

  /// A condition in SQL.
  ///
  /// @param millis a column with milliseconds since 1970, UTC
  String condition(String millis) {
    var local = "(" + millis + " / 1000 + " + offset(millis) + ")";
    var conditions = new ArrayList<String>();
    if (day != null) {
      // 1970 began on a Thursday.
      conditions.add("(%s / 86400 + 3) %% 7 = %d".formatted(local, day - 1));
    }
    if (hour != null) {
      conditions.add("%s %% 86400 / 3600 = %d".formatted(local, hour));
    }
    return conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions);
  }

  /// The offset from UTC, in seconds.
  private String offset(String millis) {
    var rules = zone.getRules();
    var first = rules.getOffset(Instant.EPOCH).getTotalSeconds();
    var changes = new ArrayList<ZoneOffsetTransition>();
    for (var change = rules.nextTransition(Instant.EPOCH);
        change != null && change.getInstant().isBefore(END);
        change = rules.nextTransition(change.getInstant())) {
      changes.add(change);
    }
    return offset(millis, first, changes);
  }

  /// By bisection: each row is compared with a few changes of the offset, not with all of them.
  private static String offset(String millis, int first, List<ZoneOffsetTransition> changes) {
    if (changes.isEmpty()) {
      return Integer.toString(first);
    }
    var middle = changes.size() / 2;
    var change = changes.get(middle);
    return "iif(%s < %d, %s, %s)"
        .formatted(
            millis,
            change.getInstant().toEpochMilli(),
            offset(millis, first, changes.subList(0, middle)),
            offset(
                millis,
                change.getOffsetAfter().getTotalSeconds(),
                changes.subList(middle + 1, changes.size())));
  }
}
