package io.github.earmark.playback;

import io.github.earmark.music.Track;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a play was, when it is over.
public enum RoundVerdict {
  /// It qualified, and is owed to the services.
  LISTEN,
  /// It qualified, but has no artist or no title, without which no service takes it.
  UNNAMED,
  /// It was heard to its end, and is too short to qualify.
  SHORT,
  /// It was left before it qualified.
  SKIP;

  public static final Set<RoundVerdict> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(RoundVerdict.class));

  /// So much of an end may be missing, because a player announces the next song before the last of
  /// this one has left its buffers, and is first seen a moment after it began.
  private static final Duration SLACK = Duration.ofSeconds(2);

  /// Of a play of a known length, by how much of it was heard.
  static RoundVerdict of(Play play) {
    return of(play, play.track().duration());
  }

  /// @param length of the track, or of a stream's segment; null where it is not known
  static RoundVerdict of(Play play, @Nullable Duration length) {
    if (play.qualified()) {
      return qualified(play.track());
    }
    return length != null && Threshold.of(length) == null && whole(play.listened(), length)
        ? SHORT
        : SKIP;
  }

  /// Of so much of a track of this length with artist and title.
  public static RoundVerdict of(Duration listened, Duration length) {
    var needed = Threshold.of(length);
    if (Threshold.reached(listened, needed)) {
      return LISTEN;
    }
    return needed == null && whole(listened, length) ? SHORT : SKIP;
  }

  /// Of a play that has qualified.
  public static RoundVerdict qualified(Track track) {
    return track.named() ? LISTEN : UNNAMED;
  }

  /// Whether that is all of it, but for two seconds, or a quarter where that is less.
  private static boolean whole(Duration listened, Duration length) {
    return listened.compareTo(length.minus(Motion.min(SLACK, length.dividedBy(4)))) >= 0;
  }

  /// Whether it was heard rather than left.
  public boolean heard() {
    return this != SKIP;
  }

  /// Whether it was heard for long enough, whatever became of it.
  public boolean hasQualified() {
    return this == LISTEN || this == UNNAMED;
  }

  /// As the history and answers write it: `listen`, `unnamed`, `short` or `skip`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that [#word] wrote.
  ///
  /// @throws IllegalArgumentException if it is none of them
  public static RoundVerdict ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
