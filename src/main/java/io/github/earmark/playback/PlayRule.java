package io.github.earmark.playback;

import io.github.earmark.music.Track;
import io.github.earmark.playback.Current.Anchor;
import io.github.earmark.playback.Current.Blank;
import io.github.earmark.playback.Outcome.Ending;
import io.github.earmark.playback.Snapshot.Cause;
import io.github.earmark.playback.Snapshot.Entry;
import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells plays from skips: what a player reports goes in, what happened comes out. A pure function
/// of its arguments.
///
/// - A play ends when the player stops or moves to another entry, never by a pause. Its start is
///   now − elapsed at the first sight of it, read again about a second later, because under
///   crossfade a song is announced at position 0 and is then found several seconds in.
/// - [Threshold] says how much of it makes a listen; [Motion] how much was heard. A listen is told
///   as soon as it qualifies. A stream's segment is told when it ends, because only then its length
///   is known: from title to title where both changes were heard; else it counts when 4 minutes of
///   it were heard.
/// - The position falling back to under 3 s on the same entry is a new play if the end was near or
///   the play has qualified. Else the listener went back, and the play goes on.
/// - A stream's title that goes blank may come back within a minute and is the same segment then.
public final class PlayRule {
  /// A stay with less than this heard is not worth a line in the history.
  private static final Duration NOTICED = Duration.ofSeconds(1);

  /// When the position is read again after a start, and how early such a reading is good enough.
  static final Duration SETTLE = Duration.ofSeconds(1);

  private static final Duration SETTLED = Duration.ofMillis(800);

  /// No crossfade is longer; a position that says so was not reached by playing.
  private static final Duration LONGEST_FADE = Duration.ofSeconds(30);

  private static final Duration NEAR_START = Duration.ofSeconds(3);
  private static final Duration NEAR_END = Duration.ofSeconds(2);
  static final Duration FLICKER = Duration.ofSeconds(60);

  private final String player;

  /// @param player the player's name, unique in the history
  public PlayRule(String player) {
    this.player = player;
  }

  /// The next snapshot of a player that has been watched without a gap.
  public Step step(@Nullable Current current, Snapshot snapshot) {
    var outcomes = new ArrayList<Outcome>();
    return finish(current, advance(current, snapshot, outcomes), snapshot.at(), outcomes);
  }

  /// The first snapshot after a gap: of the connection, or of this daemon.
  ///
  /// @param saved the play that was in progress when the player was last seen
  /// @param up how long the player says it has been running; null where it does not. No play began
  ///   before it
  public Step resume(@Nullable Current saved, Snapshot first, @Nullable Duration up) {
    var outcomes = new ArrayList<Outcome>();
    var entry = first.state() == State.STOPPED ? null : first.entry();
    if (saved != null && entry != null && Gap.spannedBy(saved, first, entry, up)) {
      return finish(null, Gap.across(saved, first, entry), first.at(), outcomes);
    }
    if (saved != null) {
      end(saved, first, saved.play().listened(), saved.play().listened(), Ending.UNSEEN, outcomes);
    }
    return finish(null, entry == null ? null : firstSight(first, entry, up), first.at(), outcomes);
  }

  /// The player cannot be seen any more.
  ///
  /// @param sudden whether it was seen until this very moment (a closed connection tells at once, a
  ///   time-out does not)
  public Step lost(@Nullable Current current, Moment at, boolean sudden) {
    if (current == null) {
      return new Step(null, List.of(), null);
    }
    var last = current;
    if (sudden && !current.play().track().stream()) {
      var unseen = current.playing() ? at.awake().minus(current.seen().awake()) : Duration.ZERO;
      var elapsed = current.elapsed() == null ? null : current.elapsed().plus(unseen);
      var listened = current.anchor().listened().plus(Motion.tail(current, at));
      last = current.reanchored(at, elapsed, Motion.max(current.play().listened(), listened));
    }
    var outcomes = new ArrayList<Outcome>();
    var after = qualify(last, outcomes);
    if (announced(current)) {
      outcomes.add(new Outcome.NothingPlaying());
    }
    return new Step(after, outcomes, null);
  }

  private @Nullable Current advance(
      @Nullable Current current, Snapshot snapshot, List<Outcome> outcomes) {
    var entry = snapshot.state() == State.STOPPED ? null : snapshot.entry();
    if (current == null) {
      return entry == null ? null : begin(null, snapshot, entry);
    }
    if (entry == null || !sameEntry(current, entry)) {
      leave(current, snapshot, entry == null ? Ending.STOPPED : Ending.CHANGED, outcomes);
      return entry == null ? null : begin(current, snapshot, entry);
    }
    var motion = Motion.of(current, snapshot);
    if (replayed(current, snapshot, motion)) {
      leave(current, snapshot, Ending.REPEATED, outcomes);
      return begin(current, snapshot, entry);
    }
    return entry.track().remote()
        ? retitle(current, snapshot, entry, motion, outcomes)
        : goOn(current, snapshot, entry.track(), null, motion);
  }

  private static boolean sameEntry(Current current, Entry entry) {
    return current.entry().equals(entry.id())
        && current.play().track().uri().equals(entry.track().uri());
  }

  /// Whether the same entry began again: repeat-one, or the listener playing it once more.
  private static boolean replayed(Current current, Snapshot snapshot, Motion motion) {
    var from = current.anchor().elapsed();
    var now = snapshot.elapsed();
    var track = current.play().track();
    if (from == null || now == null || !motion.leap() || track.stream()) {
      return false;
    }
    var expected = from.plus(motion.clock());
    var fell = current.elapsed() != null && now.compareTo(current.elapsed()) < 0;
    return motion.drift().isNegative()
        && again(now, expected, fell, track.duration(), current.play().qualified());
  }

  /// Whether a position that is behind where it was expected means a new beginning. One that is
  /// seen late, because the disk or a gap has kept us from looking, has moved on since.
  ///
  /// @param fell whether it is behind where it was seen last, too: else it may only stand still
  static boolean again(
      Duration now,
      Duration expected,
      boolean fell,
      @Nullable Duration duration,
      boolean qualified) {
    var over = duration == null ? null : expected.minus(duration);
    var nearEnd = over != null && over.plus(NEAR_END).compareTo(Duration.ZERO) >= 0;
    var limit = over != null && over.isPositive() && fell ? NEAR_START.plus(over) : NEAR_START;
    return now.compareTo(limit) < 0 && (nearEnd || qualified);
  }

  /// The same entry of a remote source: its title tells the songs apart.
  private Current retitle(
      Current current, Snapshot snapshot, Entry entry, Motion motion, List<Outcome> outcomes) {
    var before = current.play().track();
    var now = entry.track();
    if (now.title() == null && before.title() != null) {
      var blank =
          current.blank() != null
              ? current.blank()
              : new Blank(snapshot.at(), current.anchor().listened().plus(motion.heard()));
      if (snapshot.at().since(blank.since()).compareTo(FLICKER) < 0) {
        return goOn(current, snapshot, before, blank, motion);
      }
      retitled(current, snapshot, motion, outcomes);
      return segment(snapshot, entry, blank.since().sinceBoot());
    }
    var age = snapshot.at().sinceBoot().minus(current.play().start());
    // What a stream calls itself in its first moments may be nothing yet, or its title of the last
    // time (seen on MPD).
    var unnamed = before.title() == null && age.compareTo(FLICKER) < 0;
    var tentative = current.play().midway() && age.compareTo(NEAR_START) < 0;
    if (now.sameNames(before) || unnamed || tentative) {
      return goOn(current, snapshot, now, null, motion);
    }
    retitled(current, snapshot, motion, outcomes);
    return segment(snapshot, entry, snapshot.at().sinceBoot());
  }

  /// The same play, some time later.
  private static Current goOn(
      Current current, Snapshot snapshot, Track track, @Nullable Blank blank, Motion motion) {
    var at = snapshot.at();
    var playing = snapshot.state() == State.PLAYING;
    var play = current.play().heard(heard(current, motion));
    if (!play.qualified()) {
      play = play.withTrack(track);
    }
    if (waiting(current, snapshot)) {
      var start = at.sinceBoot().minus(elapsed(snapshot));
      return Current.found(play.startedAt(at.boot(), start), current.entry(), snapshot, false);
    }
    var settling = settling(current, snapshot);
    if (settling) {
      play = settled(play, at, motion);
    }
    // A start is settled once the position is seen to move, or was moved by the listener.
    var moved = motion.forward() == null || motion.forward().isPositive();
    var inOnePiece = current.playing() && playing && !motion.leap() && !motion.lag() && !settling;
    return new Current(
        play,
        current.entry(),
        playing,
        at,
        snapshot.elapsed(),
        inOnePiece ? current.anchor() : new Anchor(at.awake(), snapshot.elapsed(), play.listened()),
        current.begun(),
        current.settled() || (settling ? moved : motion.leap()),
        motion.lag() ? current.stalls() + 1 : 0,
        blank);
  }

  /// Rounding may make a sum a little less than it was; what was heard was heard.
  private static Duration heard(Current current, Motion motion) {
    return Motion.max(current.play().listened(), current.anchor().listened().plus(motion.heard()));
  }

  /// Whether this is the second reading of a start.
  private static boolean settling(Current current, Snapshot snapshot) {
    return !current.settled()
        && current.playing()
        && snapshot.cause() == Cause.CHECK
        && snapshot.at().awake().minus(current.begun()).compareTo(SETTLED) >= 0;
  }

  private static Play settled(Play play, Moment at, Motion motion) {
    if (motion.drift().compareTo(LONGEST_FADE) > 0) {
      // Not a fade: the listener has sought into it.
      return play;
    }
    var start = Motion.min(play.start().minus(motion.drift()), at.sinceBoot());
    // What faded in was heard while the player still named the other one.
    var before = motion.leap() ? Motion.max(motion.drift(), Duration.ZERO) : Duration.ZERO;
    return play.startedAt(play.boot(), start).heard(play.listened().plus(before));
  }

  /// Whether the play has only been waiting, paused at its beginning (as `single` leaves the next
  /// song): it starts when it is first heard.
  private static boolean waiting(Current current, Snapshot snapshot) {
    return !current.playing()
        && current.play().listened().isZero()
        && elapsed(snapshot).compareTo(NOTICED) < 0;
  }

  private static Duration elapsed(Snapshot snapshot) {
    return snapshot.elapsed() == null ? Duration.ZERO : snapshot.elapsed();
  }

  /// How far into the next entry a player may be when it is first seen there: it began while the
  /// one before faded out, or while this machine slept.
  private static Duration unseen(Current before, Moment now) {
    var asleep = now.since(before.seen()).minus(now.awake().minus(before.seen().awake()));
    return LONGEST_FADE.plus(Motion.max(asleep, Duration.ZERO));
  }

  private Current begin(@Nullable Current before, Snapshot snapshot, Entry entry) {
    var at = snapshot.at();
    var start = at.sinceBoot().minus(elapsed(snapshot));
    if (before != null && elapsed(snapshot).compareTo(unseen(before, at)) > 0) {
      // A position that nobody can have played to since: the listener sought into the song.
      start = at.sinceBoot();
    }
    return Current.found(
        fresh(snapshot, entry, start, entry.track().stream()), entry.id(), snapshot, false);
  }

  private Current segment(Snapshot snapshot, Entry entry, Duration start) {
    return Current.found(fresh(snapshot, entry, start, false), entry.id(), snapshot, true);
  }

  private Current firstSight(Snapshot snapshot, Entry entry, @Nullable Duration up) {
    var now = snapshot.at().sinceBoot();
    var start = now.minus(elapsed(snapshot));
    if (up != null) {
      // The player tells whole seconds.
      start = Motion.max(start, now.minus(up).minusSeconds(1));
    }
    var begins = elapsed(snapshot).compareTo(SETTLE) < 0;
    return Current.found(fresh(snapshot, entry, start, true), entry.id(), snapshot, !begins);
  }

  /// The moment of the first sight names a play: no player starts two in one nanosecond.
  private Play fresh(Snapshot snapshot, Entry entry, Duration start, boolean midway) {
    var at = snapshot.at();
    var key = player + "/" + at.boot() + "/" + at.awake().toNanos();
    return new Play(key, entry.track(), at.boot(), start, Duration.ZERO, midway, false);
  }

  /// The player is on something else: only the clock can say what was heard since it was last seen.
  /// A stream that was left may have stalled before, so that counts for its listened time, but not
  /// towards a listen.
  private static void leave(
      Current current, Snapshot snapshot, Ending how, List<Outcome> outcomes) {
    var sure = current.play().listened();
    var likely =
        Motion.max(sure, current.anchor().listened().plus(Motion.tail(current, snapshot.at())));
    end(current, snapshot, current.play().track().stream() ? sure : likely, likely, how, outcomes);
  }

  private static void retitled(
      Current current, Snapshot snapshot, Motion motion, List<Outcome> outcomes) {
    var heard = heard(current, motion);
    end(current, snapshot, heard, heard, Ending.RETITLED, outcomes);
  }

  private static void end(
      Current current,
      Snapshot snapshot,
      Duration sure,
      Duration likely,
      Ending how,
      List<Outcome> outcomes) {
    var blank = current.blank();
    var at = blank != null ? blank.since() : how == Ending.UNSEEN ? current.seen() : snapshot.at();
    if (blank != null) {
      sure = blank.listened();
      likely = sure;
    }
    var play = current.play().heard(likely);
    if (!play.qualified() && Threshold.reached(sure, needed(play, how, at))) {
      play = play.asListen();
      outcomes.add(new Outcome.Qualified(play));
    }
    if (play.qualified() || play.listened().compareTo(NOTICED) >= 0) {
      outcomes.add(new Outcome.Ended(play, how, at));
    }
  }

  private static @Nullable Duration needed(Play play, Ending how, Moment end) {
    var wholeSegment = play.track().stream() && how == Ending.RETITLED && !play.midway();
    return wholeSegment
        ? Threshold.of(end.sinceBoot().minus(play.start()))
        : Threshold.of(play.track());
  }

  private static Step finish(
      @Nullable Current before, @Nullable Current after, Moment at, List<Outcome> outcomes) {
    var next = after == null ? null : qualify(after, outcomes);
    if (next != null && announced(next)) {
      if (before == null
          || !announced(before)
          || !before.play().key().equals(next.play().key())
          || !before.play().track().sameNames(next.play().track())) {
        outcomes.add(new Outcome.NowPlaying(next.play()));
      }
    } else if (before != null && announced(before)) {
      outcomes.add(new Outcome.NothingPlaying());
    }
    return new Step(next, List.copyOf(outcomes), next == null ? null : Alarm.after(next, at));
  }

  private static boolean announced(Current current) {
    return current.playing() && current.play().track().named();
  }

  private static Current qualify(Current current, List<Outcome> outcomes) {
    var play = current.play();
    if (play.qualified()
        || play.track().stream()
        || !Threshold.reached(play.listened(), Threshold.of(play.track()))) {
      return current;
    }
    var listen = play.asListen();
    outcomes.add(new Outcome.Qualified(listen));
    return current.with(listen);
  }
}
