package io.github.earmark.importing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The user's settings for an import.
///
/// @param with what is imported although it is left out by default
/// @param clock the user's: plays in its future are rejected, and its time zone is used for files
///   without one
public record Settings(Set<Extra> with, Clock clock) {
  private static final Instant EARLIEST = Instant.parse("2002-01-01T00:00:00Z");
  private static final long SLACK = 86_400;

  /// What is left out by default.
  public enum Extra {
    PODCASTS,
    AUDIOBOOKS,
    PRIVATE,
    /// Play counts of other players, which do not say when a track was played.
    COUNTS
  }

  public ZoneId zone() {
    return clock.getZone();
  }

  /// The latest time that does not count as the future, as of now: clocks may differ by a day.
  Instant latest() {
    return clock.instant().plusSeconds(SLACK);
  }

  /// Why something cannot have been played at this time, or null if it can: nobody scrobbled before
  /// 2002, and nobody has played anything in the future.
  public @Nullable String wrong(Instant start) {
    return wrong(start, latest());
  }

  private static @Nullable String wrong(Instant start, Instant latest) {
    if (start.isBefore(EARLIEST)) {
      return "its time is before 2002 (" + start + ")";
    }
    if (start.isAfter(latest)) {
      return "its time is in the future (" + start + ")";
    }
    return null;
  }

  /// Why something cannot have been played like this, or null if it can: [#wrong(Instant)], and it
  /// cannot have been heard for longer than the time since.
  ///
  /// @param latest as of when the import began: asking the clock for each of a million rows takes
  ///   longer than the rest of this
  static @Nullable String wrong(
      Instant start, @Nullable Duration stayed, @Nullable Duration listened, Instant latest) {
    var wrong = wrong(start, latest);
    if (wrong != null || (stayed == null && listened == null)) {
      return wrong;
    }
    var most = Duration.between(start, latest);
    return longer(stayed, most) || longer(listened, most) ? "it ends in the future" : null;
  }

  private static boolean longer(@Nullable Duration time, Duration most) {
    return time != null && time.compareTo(most) > 0;
  }
}
