package io.github.earmark.playback;

import io.github.earmark.music.Track;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How much of a track makes a listen: longer than 30 s, and heard for half of it or 4 minutes,
/// whichever comes first (Last.fm's rule, which the other services share).
public final class Threshold {
  /// A track must be longer than this.
  public static final Duration SHORTEST = Duration.ofSeconds(30);

  /// This much is enough for any track.
  public static final Duration ENOUGH = Duration.ofMinutes(4);

  private static final Duration LONG = ENOUGH.multipliedBy(2);

  private Threshold() {}

  /// How long this track has to be heard, or null if it can never qualify. Without a known
  /// duration, 4 minutes.
  public static @Nullable Duration of(Track track) {
    return track.duration() == null ? ENOUGH : of(track.duration());
  }

  static @Nullable Duration of(Duration length) {
    if (length.compareTo(SHORTEST) <= 0) {
      return null;
    }
    // Not `dividedBy`, which works with big decimals: an import calls this a million times.
    return length.compareTo(LONG) < 0 ? Duration.ofNanos(length.toNanos() / 2) : ENOUGH;
  }

  static boolean reached(Duration listened, @Nullable Duration needed) {
    return needed != null && listened.compareTo(needed) >= 0;
  }
}
