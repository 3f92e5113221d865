package io.github.earmark.control;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// A moment as people write it: a day (`2026-11-21`), a day and a time (`2026-11-21T20:00`), the
/// same with its offset (`2026-11-21T20:00:00Z`), or a length of time before now (`2h`, `3d`).
public final class TimePoint {
  private TimePoint() {}

  /// Understands one.
  ///
  /// @param zone of days and times that name none
  /// @param after whether it is an end: a day means the moment after it, not its beginning
  /// @throws ControlException ([ControlException#USAGE]) if it is not that
  public static Instant parse(String word, Instant now, ZoneId zone, boolean after)
      throws ControlException {
    try {
      var time = word.indexOf('T');
      if (time < 0) {
        return word.indexOf('-') < 0
            ? now.minus(TimeSpan.parse(word))
            : day(word, after).atStartOfDay(zone).toInstant();
      }
      return word.substring(time).matches("T[0-9:]{5,8}")
          ? time(LocalDateTime.parse(word).atZone(zone), after)
          : OffsetDateTime.parse(word).toInstant();
    } catch (DateTimeException | ControlException _) {
      throw ControlException.usage(
          "this is no moment: " + word, "write it as 2026-11-21, 2026-11-21T20:00 or 2d (ago)");
    }
  }

  /// The hour that comes twice when summer time ends is meant as a whole.
  private static Instant time(ZonedDateTime time, boolean after) {
    return (after ? time.withLaterOffsetAtOverlap() : time).toInstant();
  }

  private static LocalDate day(String word, boolean after) {
    var day = LocalDate.parse(word);
    return after ? day.plusDays(1) : day;
  }
}
