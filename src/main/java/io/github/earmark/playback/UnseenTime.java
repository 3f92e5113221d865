package io.github.earmark.playback;

import io.github.earmark.music.Track;
import io.github.earmark.playback.Snapshot.Entry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A gap in which the player was not observed, because the connection or this daemon was down.
final class UnseenTime {
  private static final Duration SLACK = Duration.ofSeconds(2);

  /// A player that returns to an earlier point of the same song within this time continues the
  /// play.
  private static final Duration RESTORE = Duration.ofMinutes(10);

  private UnseenTime() {}

  /// Whether the play before the gap is the one found after it. If the player was restarted, entry
  /// ids mean nothing; if it was not, another id means another play of the same track.
  static boolean spannedBy(CurrentPlay saved, Snapshot first, Entry entry, @Nullable Duration up) {
    var gap = first.at().since(saved.seen());
    var restarted = up == null || up.compareTo(gap.plus(SLACK)) <= 0;
    if (!sameTrack(Renamed.names(saved), entry.track())
        || !(restarted || saved.entry().equals(entry.id()))) {
      return false;
    }
    // If it was not restarted and played on, it must have reached the end by now.
    var stayed = up == null || !restarted;
    if (stayed && pastItsEnd(saved, first, gap)) {
      return false;
    }
    var motion = motion(saved, first);
    if (motion == null || motion.isNegative()) {
      return gap.compareTo(RESTORE) <= 0 && (restarted || !again(saved, first, gap));
    }
    // After a long gap, a restarted player either continues where it was or is playing the same
    // song again.
    var limit = restarted && gap.compareTo(RESTORE) > 0 ? Duration.ZERO : gap;
    return motion.compareTo(limit.plus(SLACK)) <= 0;
  }

  /// Whether a player that kept playing must be on another round of the track by now. If it was
  /// paused at either end of the gap, it may have been paused throughout.
  private static boolean pastItsEnd(CurrentPlay saved, Snapshot first, Duration gap) {
    var duration = saved.play().track().duration();
    var was = saved.elapsed();
    return duration != null
        && was != null
        && saved.playing()
        && first.state() == Snapshot.State.PLAYING
        && was.plus(gap).compareTo(duration.plus(SLACK)) > 0;
  }

  /// Whether a player that was not restarted began the same entry again during the gap.
  private static boolean again(CurrentPlay saved, Snapshot first, Duration gap) {
    var was = saved.elapsed();
    var now = first.elapsed();
    if (was == null || now == null || saved.play().track().stream()) {
      return false;
    }
    var expected = saved.playing() ? was.plus(gap) : was;
    var play = saved.play();
    return Rounds.again(
        now, expected, true, play.track().duration(), play.qualified(), first.fade());
  }

  /// Continues the play, credited with the smaller of the gap and the position's motion.
  static CurrentPlay across(CurrentPlay saved, Snapshot first, Entry entry) {
    var at = first.at();
    var gap = at.since(saved.seen());
    var motion = motion(saved, first);
    var credit = motion == null || motion.isNegative() ? Duration.ZERO : Motion.min(gap, motion);
    var play = saved.play().heard(saved.play().listened().plus(credit));
    if (!play.qualified()) {
      play = play.withTrack(Renamed.known(saved, entry.track()));
    }
    if (!play.boot().equals(at.boot())) {
      var age = gap.plus(saved.seen().sinceBoot()).minus(play.start());
      play = play.startedAt(at.boot(), at.sinceBoot().minus(age));
    }
    return CurrentPlay.found(play, entry.id(), first, null, Renamed.after(saved, at));
  }

  private static boolean sameTrack(Track before, Track now) {
    return before.uri().equals(now.uri()) && (!now.remote() || now.sameNames(before));
  }

  private static @Nullable Duration motion(CurrentPlay saved, Snapshot first) {
    return saved.elapsed() == null || first.elapsed() == null
        ? null
        : first.elapsed().minus(saved.elapsed());
  }
}
