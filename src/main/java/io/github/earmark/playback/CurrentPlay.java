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
/// @param opening while its start has yet to be read a second time; null once it is certain
/// @param stalls how many checks in a row found the player's position behind the clock
/// @param blank set while the title of something remote is blank and may yet come back
/// @param renamed what changing titles have told of a remote entry; null before the first change
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

  /// A point from which clock and position are compared. One anchor for many snapshots keeps
  /// rounding from adding up.
  public record Anchor(Duration awake, @Nullable Duration elapsed, Duration listened) {}

  /// Where the title went blank, and how much of the segment had been heard by then.
  public record Blank(Moment since, Duration listened) {}

  /// A play as it is found in a snapshot, measured from there on.
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

  CurrentPlay with(Play newer) {
    return new CurrentPlay(
        newer, entry, playing, seen, elapsed, anchor, opening, stalls, blank, renamed);
  }

  CurrentPlay with(@Nullable Renamed learnt) {
    return new CurrentPlay(
        play, entry, playing, seen, elapsed, anchor, opening, stalls, blank, learnt);
  }

  /// How far past its end the position would be, if all went on as it was; negative before the end.
  /// Null where position or length are not known.
  @Nullable Duration over(Moment now) {
    var length = play.track().duration();
    return length == null || anchor.elapsed() == null
        ? null
        : anchor.elapsed().plus(Motion.clock(this, now)).minus(length);
  }

  /// The play as of a later moment, measured from there on.
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
