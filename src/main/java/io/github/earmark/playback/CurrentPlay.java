package io.github.earmark.playback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The play in progress and everything needed to continue it: the whole state of the play rule. It
/// is saved on player events, so that a restarted daemon goes on with the same play.
///
/// @param play the play as of `seen`
/// @param entry the player's id for the queue entry
/// @param playing whether the player was playing when it was last seen (else paused)
/// @param seen when the player was last observed
/// @param elapsed the position then; null if the player reports none
/// @param anchor the point from which `play.listened` is measured
/// @param opening set until the start has been read a second time; null once it is certain
/// @param stalls how many checks in a row found the position behind the clock
/// @param blank set while the title of a remote entry is blank but may still return
/// @param renamed what title changes of a remote entry have shown; null before the first change
public record CurrentPlay(
    Play play,
    String entry,
    boolean playing,
    Moment seen,
    @Nullable Duration elapsed,
    Anchor anchor,
    @Nullable Opening opening,
    int stalls,
    @Nullable Blank blank,
    @Nullable Renamed renamed) {

  /// The point from which clock and position are compared. Keeping one anchor over many snapshots
  /// stops rounding errors from adding up.
  public record Anchor(Duration awake, @Nullable Duration elapsed, Duration listened) {}

  /// When the title went blank, and how much of the segment had been heard by then.
  public record Blank(Moment since, Duration listened) {}

  /// A play as found in a snapshot, measured from there on.
  static CurrentPlay found(
      Play play,
      String entry,
      Snapshot snapshot,
      @Nullable Opening opening,
      @Nullable Renamed renamed) {
    var at = snapshot.at();
    return new CurrentPlay(
        play,
        entry,
        snapshot.state() == Snapshot.State.PLAYING,
        at,
        snapshot.elapsed(),
        new Anchor(at.awake(), snapshot.elapsed(), play.listened()),
        opening,
        0,
        null,
        renamed);
  }

  /// Time heard since the player was last observed, assuming that nothing changed.
  public Duration moved(Moment now) {
    return playing && stalls == 0 ? now.awake().minus(seen.awake()) : Duration.ZERO;
  }

  /// The position at that moment; null if the player reports none.
  public @Nullable Duration position(Moment now) {
    if (elapsed == null) {
      return null;
    }
    var position = elapsed.plus(moved(now));
    var length = play.track().duration();
    return length != null && position.compareTo(length) > 0 ? length : position;
  }

  CurrentPlay with(Play newer) {
    return new CurrentPlay(
        newer, entry, playing, seen, elapsed, anchor, opening, stalls, blank, renamed);
  }

  CurrentPlay with(@Nullable Renamed learnt) {
    return new CurrentPlay(
        play, entry, playing, seen, elapsed, anchor, opening, stalls, blank, learnt);
  }

  /// How far past the end of the track the position would be, assuming that nothing changed;
  /// negative before the end. Null if position or length is unknown.
  @Nullable Duration over(Moment now) {
    var length = play.track().duration();
    return length == null || anchor.elapsed() == null
        ? null
        : anchor.elapsed().plus(Motion.clock(this, now)).minus(length);
  }

  /// The play at a later moment, measured from there on.
  CurrentPlay reanchored(Moment at, @Nullable Duration position, Duration listened) {
    return new CurrentPlay(
        play.heard(listened),
        entry,
        playing,
        at,
        position,
        new Anchor(at.awake(), position, listened),
        opening,
        stalls,
        blank,
        renamed);
  }
}
