package io.github.earmark.importing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the user wants of an import.
///
/// @param with what is taken though it is left out by default
/// @param clock of the user: a play in its future is a bad row, and its time zone is that of files
///   that name none
public record Settings(Set<Extra> with, Clock clock) {
  private static final Instant EARLIEST = Instant.parse("2002-01-01T00:00:00Z");
  private static final long SLACK = 86_400;

  /// What is left out by default.
  public enum Extra {
    PODCASTS,
    AUDIOBOOKS,
    PRIVATE,
    /// What players counted, without saying when.
    COUNTS
  }

  public ZoneId zone() {
    return clock.getZone();
  }

  /// Why this cannot be when something was played, or null where it can: nobody scrobbled before
  /// 2002, and nobody has played anything in the future.
  public @Nullable String wrong(Instant start) {
    if (start.isBefore(EARLIEST)) {
      return "its time is before 2002 (" + start + ")";
    }
    if (start.isAfter(clock.instant().plusSeconds(SLACK))) {
      return "its time is in the future (" + start + ")";
    }
    return null;
  }

  /// Why this cannot be how something was played, or null where it can: [#wrong(Instant)], and
  /// nobody has heard it for longer than there was time since.
  @Nullable String wrong(Instant start, @Nullable Duration stayed, @Nullable Duration listened) {
    var wrong = wrong(start);
    if (wrong != null || (stayed == null && listened == null)) {
      return wrong;
    }
    var most = Duration.between(start, clock.instant().plusSeconds(SLACK));
    return longer(stayed, most) || longer(listened, most) ? "it ends in the future" : null;
  }

  private static boolean longer(@Nullable Duration time, Duration most) {
    return time != null && time.compareTo(most) > 0;
  }
}
