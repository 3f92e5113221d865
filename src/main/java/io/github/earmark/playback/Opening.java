package io.github.earmark.playback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The first second of a play, in which its start is not certain. Under crossfade a player names a
/// song when the one before it is over, at position 0, and a moment later its position is where it
/// really is, several seconds in. Whatever wakes the next looks, the position decides: one that has
/// leapt no further than a fade can be, right after the end of another song, was not moved by the
/// listener.
///
/// @param begun when the play was first seen or, until something of it is heard, last seen waiting
/// @param fade how long two songs overlap at most, as far as the player says
/// @param natural whether it came by itself, at the end of the song before it
public record Opening(Duration begun, Duration fade, boolean natural) {
  /// When the position is read again after a start, and how early such a reading is good enough.
  static final Duration SETTLE = Duration.ofSeconds(1);

  private static final Duration SETTLED = Duration.ofMillis(800);

  /// No crossfade is longer; a position that says so was not reached by playing.
  private static final Duration LONGEST_FADE = Duration.ofSeconds(30);

  /// So close to its end, a song was not left by the listener but came to it. Where the machine is
  /// busy, we may believe it to be this much earlier.
  private static final Duration ABOUT_OVER = Duration.ofSeconds(5);

  /// How late the first look may have been told.
  private static final Duration LATE = Duration.ofSeconds(3);

  /// What a look says of a start.
  enum Reading {
    /// Nothing; it is too early.
    NONE,
    /// Where it really was.
    START,
    /// That the listener has sought: where it was is not to be seen any more.
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

  /// When a play began that is first seen now.
  static Duration start(@Nullable CurrentPlay before, Snapshot first) {
    var now = first.at().sinceBoot();
    var elapsed = elapsed(first);
    // A position that nobody can have played to since: the listener sought into the song.
    var sought = before != null && elapsed.compareTo(unseen(before, first.at())) > 0;
    return sought ? now : now.minus(elapsed);
  }

  /// How far into the next entry a player may be when it is first seen there: it began while the
  /// one before faded out, while this machine slept, or while the disk kept us from looking.
  private static Duration unseen(CurrentPlay before, Moment now) {
    var asleep = now.since(before.seen()).minus(now.awake().minus(before.seen().awake()));
    var over = before.over(now);
    return LONGEST_FADE
        .plus(Motion.max(asleep, Duration.ZERO))
        .plus(over == null ? Duration.ZERO : Motion.max(over, Duration.ZERO));
  }

  /// What this look says of the start.
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

  /// The play with its start where it really was.
  static Play settled(Play play, Moment at, Motion motion) {
    var start = Motion.min(play.start().minus(motion.drift()), at.sinceBoot());
    // What faded in was heard while the player still named the other one.
    var before = motion.leap() ? Motion.max(motion.drift(), Duration.ZERO) : Duration.ZERO;
    return play.startedAt(play.boot(), start).heard(play.listened().plus(before));
  }

  static Duration elapsed(Snapshot snapshot) {
    return snapshot.elapsed() == null ? Duration.ZERO : snapshot.elapsed();
  }
}
