package io.github.earmark.playback;

import io.github.earmark.music.Track;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a finished play counts as.
public enum RoundVerdict {
  /// It qualified, and goes to the services.
  LISTEN,
  /// It qualified, but has no artist or no title, so that no service accepts it.
  UNNAMED,
  /// It was heard to its end, but is too short to qualify.
  SHORT,
  /// It was left before it qualified.
  SKIP;

  public static final Set<RoundVerdict> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(RoundVerdict.class));

  /// This much may be missing at the end, because a player announces the next song before the last
  /// of this one has left its buffers, and is first observed a moment after it began.
  private static final Duration SLACK = Duration.ofSeconds(2);

  /// Judges a play of a known length by how much of it was heard.
  static RoundVerdict of(Play play) {
    return of(play, play.track().duration());
  }

  /// @param length of the track, or of a stream's segment; null if it is unknown
  static RoundVerdict of(Play play, @Nullable Duration length) {
    if (play.qualified()) {
      return qualified(play.track());
    }
    return length != null && Threshold.of(length) == null && whole(play.listened(), length)
        ? SHORT
        : SKIP;
  }

  /// Judges a track of this length that has artist and title.
  public static RoundVerdict of(Duration listened, Duration length) {
    var needed = Threshold.of(length);
    if (Threshold.reached(listened, needed)) {
      return LISTEN;
    }
    return needed == null && whole(listened, length) ? SHORT : SKIP;
  }

  /// Judges a play that has qualified.
  public static RoundVerdict qualified(Track track) {
    return track.named() ? LISTEN : UNNAMED;
  }

  /// Whether it was heard to the end, except for two seconds, or a quarter if that is less.
  private static boolean whole(Duration listened, Duration length) {
    return listened.compareTo(length.minus(Motion.min(SLACK, length.dividedBy(4)))) >= 0;
  }

  /// Whether it was heard rather than skipped.
  public boolean heard() {
    return this != SKIP;
  }

  /// Whether it was heard for long enough, with or without names.
  public boolean hasQualified() {
    return this == LISTEN || this == UNNAMED;
  }

  /// The word in the history and in answers: `listen`, `unnamed`, `short` or `skip`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The verdict for a word from [#word].
  ///
  /// @throws IllegalArgumentException if the word is not one of them
  public static RoundVerdict ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
