package io.github.earmark.playback;

import io.github.earmark.music.Track;
import io.github.earmark.playback.Current.Anchor;
import io.github.earmark.playback.Current.Blank;
import io.github.earmark.playback.Opening.Reading;
import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The same play, some time later.
final class Onward {
  private Onward() {}

  static Current go(
      Current current, Snapshot snapshot, Track track, @Nullable Blank blank, Motion motion) {
    var at = snapshot.at();
    var playing = snapshot.state() == State.PLAYING;
    var play = current.play().heard(heard(current, motion));
    if (!play.qualified()) {
      play = play.withTrack(track);
    }
    if (waiting(current, snapshot)) {
      var start = at.sinceBoot().minus(Opening.elapsed(snapshot));
      return Current.found(
          play.startedAt(at.boot(), start),
          current.entry(),
          snapshot,
          Opening.of(null, snapshot),
          current.renamed());
    }
    var opening = current.opening();
    var reading = opening == null ? Reading.NONE : opening.read(current, snapshot, motion);
    if (reading == Reading.START) {
      play = Opening.settled(play, at, motion);
    }
    var inOnePiece =
        current.playing() && playing && !motion.leap() && !motion.lag() && reading == Reading.NONE;
    return new Current(
        play,
        current.entry(),
        playing,
        at,
        snapshot.elapsed(),
        inOnePiece ? current.anchor() : new Anchor(at.awake(), snapshot.elapsed(), play.listened()),
        certain(reading, motion) ? null : opening,
        motion.lag() ? current.stalls() + 1 : 0,
        blank,
        current.renamed());
  }

  /// A start is settled once the position is seen to move, or was moved by the listener.
  private static boolean certain(Reading reading, Motion motion) {
    return switch (reading) {
      case NONE -> false;
      case START -> motion.forward() == null || motion.forward().isPositive();
      case SEEK -> true;
    };
  }

  /// Rounding may make a sum a little less than it was; what was heard was heard.
  static Duration heard(Current current, Motion motion) {
    return Motion.max(current.play().listened(), current.anchor().listened().plus(motion.heard()));
  }

  /// Whether the play has only been waiting, paused at its beginning (as `single` leaves the next
  /// song): it starts when it is first heard.
  private static boolean waiting(Current current, Snapshot snapshot) {
    return !current.playing()
        && current.play().listened().isZero()
        && Opening.elapsed(snapshot).compareTo(Departure.NOTICED) < 0;
  }
}
