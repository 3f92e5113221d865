package io.github.earmark.playback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The first second of a play, when its start is not yet certain. Under crossfade, a player reports
/// the next song at position 0 when the previous one is over, and a moment later gives its real
/// position, several seconds in. Whatever triggers the next reading, the position decides: if it is
/// ahead by no more than a crossfade, right after the end of another song, the listener did not
/// seek.
///
/// @param begun when the play was first observed or, until some of it is heard, last observed
///   waiting
/// @param fade the longest possible overlap of two songs, as far as the player reports it
/// @param natural whether the play followed the end of the previous song by itself
public record Opening(Duration begun, Duration fade, boolean natural) {
  /// When to read the position again after a start, followed by how early such a reading is
  /// accepted.
  static final Duration SETTLE = Duration.ofSeconds(1);

  private static final Duration SETTLED = Duration.ofMillis(800);

  /// The longest plausible crossfade; a position further in was not reached by playing.
  private static final Duration LONGEST_FADE = Duration.ofSeconds(30);

  /// A song that changed this close to its end was not skipped. On a busy machine our own estimate
  /// may lag by this much.
  private static final Duration ABOUT_OVER = Duration.ofSeconds(5);

  /// How late the first observation may arrive.
  private static final Duration LATE = Duration.ofSeconds(3);

  /// What a reading says about the start.
  enum Reading {
    /// Nothing yet; it is too early.
    NONE,
    /// The real start.
    START,
    /// The listener has sought, so the real start can no longer be determined.
    SEEK
  }

  /// @param before what was heard until then, without a gap; null for nothing
  static Opening of(@Nullable CurrentPlay before, Snapshot first) {
    var fade = first.fade() == null ? LONGEST_FADE : Motion.min(first.fade(), LONGEST_FADE);
    return new Opening(first.at().awake(), fade, before != null && ended(before, first.at()));
  }

  private static boolean ended(CurrentPlay before, Moment at) {
    var over = before.over(at);
    return over == null
        ? before.playing() && !before.play().track().remote()
        : over.plus(ABOUT_OVER).compareTo(Duration.ZERO) >= 0;
  }

  /// The start of a play that is first observed now.
  static Duration start(@Nullable CurrentPlay before, Snapshot first) {
    var now = first.at().sinceBoot();
    var elapsed = elapsed(first);
    // Nobody can have played this far since the last song: the listener sought.
    var sought = before != null && elapsed.compareTo(unseen(before, first.at())) > 0;
    return sought ? now : now.minus(elapsed);
  }

  /// How far into the next entry a player may be when that is first observed: it began while the
  /// previous one faded out, while this machine slept, or while a slow disk delayed us.
  private static Duration unseen(CurrentPlay before, Moment now) {
    var asleep = now.since(before.seen()).minus(now.awake().minus(before.seen().awake()));
    var over = before.over(now);
    return LONGEST_FADE
        .plus(Motion.max(asleep, Duration.ZERO))
        .plus(over == null ? Duration.ZERO : Motion.max(over, Duration.ZERO));
  }

  /// What this reading says about the start.
  Reading read(CurrentPlay currentPlay, Snapshot snapshot, Motion motion) {
    var nobody = snapshot.cause() == Snapshot.Cause.CHECK;
    if (motion.leap()) {
      var ahead = motion.drift();
      var possible = nobody ? fade.plus(LATE) : natural ? fade.plus(Motion.LEAP) : Duration.ZERO;
      return ahead.isPositive() && ahead.compareTo(possible) <= 0 ? Reading.START : Reading.SEEK;
    }
    var late = snapshot.at().awake().minus(begun).compareTo(SETTLED) >= 0;
    return late && currentPlay.playing() ? Reading.START : Reading.NONE;
  }

  /// The play with its corrected start.
  static Play settled(Play play, Moment at, Motion motion) {
    var start = Motion.min(play.start().minus(motion.drift()), at.sinceBoot());
    // What faded in was heard while the player still reported the other song.
    var before = motion.leap() ? Motion.max(motion.drift(), Duration.ZERO) : Duration.ZERO;
    return play.startedAt(play.boot(), start).heard(play.listened().plus(before));
  }

  static Duration elapsed(Snapshot snapshot) {
    return snapshot.elapsed() == null ? Duration.ZERO : snapshot.elapsed();
  }
}
