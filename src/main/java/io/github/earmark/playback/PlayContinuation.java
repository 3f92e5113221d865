package io.github.earmark.playback;

import io.github.earmark.music.Track;
import io.github.earmark.playback.CurrentPlay.Anchor;
import io.github.earmark.playback.CurrentPlay.Blank;
import io.github.earmark.playback.Opening.Reading;
import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Continues a play at a later snapshot.
final class PlayContinuation {
  private PlayContinuation() {}

  static CurrentPlay go(
      CurrentPlay currentPlay,
      Snapshot snapshot,
      Track track,
      @Nullable Blank blank,
      Motion motion) {
    var at = snapshot.at();
    var playing = snapshot.state() == State.PLAYING;
    var play = currentPlay.play().heard(heard(currentPlay, motion));
    if (!play.qualified()) {
      play = play.withTrack(track);
    }
    if (waiting(currentPlay, snapshot)) {
      var start = at.sinceBoot().minus(Opening.elapsed(snapshot));
      return CurrentPlay.found(
          play.startedAt(at.boot(), start),
          currentPlay.entry(),
          snapshot,
          Opening.of(null, snapshot),
          currentPlay.renamed());
    }
    var opening = currentPlay.opening();
    var reading = opening == null ? Reading.NONE : opening.read(currentPlay, snapshot, motion);
    if (reading == Reading.START) {
      play = Opening.settled(play, at, motion);
    }
    var inOnePiece =
        currentPlay.playing()
            && playing
            && !motion.leap()
            && !motion.lag()
            && reading == Reading.NONE;
    return new CurrentPlay(
        play,
        currentPlay.entry(),
        playing,
        at,
        snapshot.elapsed(),
        inOnePiece
            ? currentPlay.anchor()
            : new Anchor(at.awake(), snapshot.elapsed(), play.listened()),
        certain(reading, motion) ? null : opening,
        motion.lag() ? currentPlay.stalls() + 1 : 0,
        blank,
        currentPlay.renamed());
  }

  /// A start is settled once the position has moved, by playing or by the listener.
  private static boolean certain(Reading reading, Motion motion) {
    return switch (reading) {
      case NONE -> false;
      case START -> motion.forward() == null || motion.forward().isPositive();
      case SEEK -> true;
    };
  }

  /// Never less than before, although rounding may make the sum a little smaller.
  static Duration heard(CurrentPlay currentPlay, Motion motion) {
    return Motion.max(
        currentPlay.play().listened(), currentPlay.anchor().listened().plus(motion.heard()));
  }

  /// Whether the play has only been waiting, paused at its beginning (as `single` leaves the next
  /// song); it then starts when it is first heard.
  private static boolean waiting(CurrentPlay currentPlay, Snapshot snapshot) {
    return !currentPlay.playing()
        && currentPlay.play().listened().isZero()
        && Opening.elapsed(snapshot).compareTo(PlayEnd.NOTICED) < 0;
  }
}
