package io.github.earmark.playback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The play in progress and what is needed to go on with it: the rule's whole state. It is saved on
/// player events, so that a daemon that was killed goes on with the same play.
///
/// @param play the play as of `seen`
/// @param entry the player's id of the queue entry
/// @param playing whether the player was playing when it was last seen (else paused)
/// @param seen when the player was last seen
/// @param elapsed the position then; null where the player gives none
/// @param anchor since when `play.listened` is measured in one piece
/// @param begun when the play was first seen or, until something of it is heard, last seen waiting
/// @param settled whether its start has been read a second time (see [PlayRule])
/// @param stalls how many checks in a row found the player's position behind the clock
/// @param blank set while a stream's title is blank and may yet come back
public record Current(
    Play play,
    String entry,
    boolean playing,
    Moment seen,
    @Nullable Duration elapsed,
    Anchor anchor,
    Duration begun,
    boolean settled,
    int stalls,
    @Nullable Blank blank) {

  /// A point from which clock and position are compared. One anchor for many snapshots keeps
  /// rounding from adding up.
  public record Anchor(Duration awake, @Nullable Duration elapsed, Duration listened) {}

  /// Where a stream's title went blank, and how much of the segment had been heard by then.
  public record Blank(Moment since, Duration listened) {}

  /// A play as it is found in a snapshot, measured from there on.
  static Current found(Play play, String entry, Snapshot snapshot, boolean settled) {
    var at = snapshot.at();
    return new Current(
        play,
        entry,
        snapshot.state() == Snapshot.State.PLAYING,
        at,
        snapshot.elapsed(),
        new Anchor(at.awake(), snapshot.elapsed(), play.listened()),
        at.awake(),
        settled,
        0,
        null);
  }

  /// Time that has been heard since the player was last seen, if all went on as it was.
  public Duration moved(Moment now) {
    return playing && stalls == 0 ? now.awake().minus(seen.awake()) : Duration.ZERO;
  }

  /// The position by then; null where the player gives none.
  public @Nullable Duration position(Moment now) {
    if (elapsed == null) {
      return null;
    }
    var position = elapsed.plus(moved(now));
    var length = play.track().duration();
    return length != null && position.compareTo(length) > 0 ? length : position;
  }

  Current with(Play newer) {
    return new Current(newer, entry, playing, seen, elapsed, anchor, begun, settled, stalls, blank);
  }

  /// The play as of a later moment, measured from there on.
  Current reanchored(Moment at, @Nullable Duration position, Duration listened) {
    return new Current(
        play.heard(listened),
        entry,
        playing,
        at,
        position,
        new Anchor(at.awake(), position, listened),
        begun,
        settled,
        stalls,
        blank);
  }
}
