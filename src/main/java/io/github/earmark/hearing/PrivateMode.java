package io.github.earmark.hearing;

import io.github.earmark.history.History;
import io.github.earmark.history.plays.PrivatePeriod;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Private listening. While it lasts, nothing that players play is stored, logged, announced or
/// sent. A play that overlaps a private period is private as a whole, so one that began in it
/// remains so to its end; but a listen that had already qualified is kept, and its play ends where
/// the private period begins. The history remembers the period across restarts. It ends by itself
/// without a timer: each query compares the clocks. Thread-safe.
public final class PrivateMode {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateMode.class);

  /// Smaller corrections of the clock are not worth a write.
  private static final Duration STEP = Duration.ofMinutes(1);

  private final Consumer<PrivatePeriod> store;
  private final Supplier<@Nullable PrivatePeriod> left;
  private volatile @Nullable PrivatePeriod privatePeriod;
  private volatile boolean learnt;

  /// @param left the last known private period; null for none
  /// @param store saves it for the next start, as `History.keep` does
  public PrivateMode(@Nullable PrivatePeriod left, Consumer<PrivatePeriod> store) {
    this(() -> left, store);
    learn();
  }

  private PrivateMode(Supplier<@Nullable PrivatePeriod> left, Consumer<PrivatePeriod> store) {
    this.left = left;
    this.store = store;
  }

  /// The private mode stored in this history. While it cannot be read, it is unknown whether
  /// listening is private: nothing is announced then, and whatever turns out to be private is
  /// dropped before it is written.
  public static PrivateMode of(History history) {
    return new PrivateMode(history::privatePeriod, history::keep);
  }

  /// Reads the stored state, if it has not been read yet.
  ///
  /// @throws HistoryException while it is unknown whether listening is private
  public void learn() {
    if (!learnt) {
      var read = left.get();
      settle(read, false);
    }
  }

  /// Whether it is currently unknown whether listening is private.
  public boolean unknown() {
    try {
      learn();
      return false;
    } catch (HistoryException _) {
      return true;
    }
  }

  private synchronized void settle(@Nullable PrivatePeriod latest, boolean certain) {
    if (certain || !learnt) {
      privatePeriod = latest;
      learnt = true;
    }
  }

  /// Starts private listening. A later call sets a new end.
  ///
  /// @param time for how long; null for until [#end]
  /// @throws HistoryException if it cannot be stored; it is then in force until the daemon restarts
  public void begin(Moment now, @Nullable Duration time) {
    var before = privatePeriod;
    var since = before != null && lasts(before, now) ? before.since() : now;
    keep(PrivatePeriod.planned(since, time == null ? null : later(now, time)));
  }

  /// Ends private listening: plays that begin from now on are kept.
  ///
  /// @throws HistoryException like [#begin]
  public void end(Moment now) {
    var before = privatePeriod;
    if (before != null && lasts(before, now)) {
      keep(PrivatePeriod.over(before.since(), now));
    }
  }

  private void keep(PrivatePeriod changed) {
    // Takes effect even if storing it fails.
    settle(changed, true);
    store.accept(changed);
  }

  /// The current private period, or null.
  public @Nullable PrivatePeriod now(Moment now) {
    var known = privatePeriod;
    return known != null && lasts(known, now) ? known : null;
  }

  /// Whether a play that goes on, or ends, at this moment must be hidden. The moment must not be
  /// before the last boot.
  public boolean hides(Play play, Moment at) {
    var known = privatePeriod;
    if (known == null || earlier(at, known.since())) {
      return false;
    }
    return play.boot().equals(at.boot())
        ? ahead(known, at, play.start())
        : lasts(known, at) || began(play, known);
  }

  /// Whether a play reported by someone else must be hidden, judged by the wall clock alone: it
  /// began in the private period, or reached into it before it had qualified.
  ///
  /// @param counted how long after its start it qualified
  public boolean hides(Instant start, Duration counted, Moment now) {
    var known = privatePeriod;
    if (known == null) {
      return false;
    }
    var until = known.until();
    return start.plus(counted).isAfter(adjusted(known.since(), now).wall())
        && (until == null || start.isBefore(adjusted(until, now).wall()));
  }

  /// Whether a play of another boot than the moment's began in the period.
  private static boolean began(Play play, PrivatePeriod privatePeriod) {
    var until = privatePeriod.until();
    return until == null
        || (play.boot().equals(until.boot()) && play.start().compareTo(until.sinceBoot()) < 0);
  }

  private static boolean lasts(PrivatePeriod privatePeriod, Moment now) {
    return ahead(privatePeriod, now, now.sinceBoot());
  }

  /// Whether the end of the period is still ahead, at a time of this moment's boot. If the end was
  /// set in another boot, only the wall clocks can tell, and a clock that was never set after
  /// booting would keep the period going forever; so it is limited to its length, counted from that
  /// boot.
  private static boolean ahead(PrivatePeriod privatePeriod, Moment now, Duration time) {
    var until = privatePeriod.until();
    if (until == null) {
      return true;
    }
    return now.boot().equals(until.boot())
        ? time.compareTo(until.sinceBoot()) < 0
        : time.compareTo(longest(privatePeriod, until)) < 0
            && now.wallAt(time).isBefore(until.wall());
  }

  /// How much of a later boot can be in the period.
  private static Duration longest(PrivatePeriod privatePeriod, Moment until) {
    if (privatePeriod.over()) {
      return Duration.ZERO;
    }
    var sameBoot = privatePeriod.since().boot().equals(until.boot());
    return sameBoot ? until.since(privatePeriod.since()) : until.sinceBoot();
  }

  /// Within one boot; otherwise the moment in question belongs to the later boot.
  private static boolean earlier(Moment at, Moment since) {
    return at.boot().equals(since.boot()) && at.sinceBoot().compareTo(since.sinceBoot()) < 0;
  }

  private static Moment later(Moment now, Duration time) {
    return new Moment(
        now.boot(), now.awake().plus(time), now.sinceBoot().plus(time), now.wall().plus(time));
  }

  /// The part of a step that may be known.
  ///
  /// @param before the play in progress before it
  Step censored(Step step, @Nullable CurrentPlay before, Moment at) {
    if (unknown()) {
      return new Step(
          step.current(),
          step.outcomes().stream().filter(o -> !(o instanceof PlayEvent.NowPlaying)).toList(),
          step.wake());
    }
    var known = privatePeriod;
    if (known == null) {
      return step;
    }
    followTheClock(known, at);
    var outcomes = new ArrayList<PlayEvent>();
    if (before != null && wasKnown(before, known, at) && hides(before.play(), at)) {
      outcomes.addAll(endOfKnownPlay(step, before, known.since(), at));
    }
    step.outcomes().stream().filter(playEvent -> !hides(playEvent, at)).forEach(outcomes::add);
    var currentPlay = step.current();
    return new Step(
        currentPlay == null || hides(currentPlay.play(), at) ? null : currentPlay,
        outcomes,
        step.wake());
  }

  /// A play last observed in an earlier boot than the one in which the private period began was
  /// observed before it.
  private boolean wasKnown(CurrentPlay before, PrivatePeriod known, Moment at) {
    var seen = before.seen();
    var bootBefore = !seen.boot().equals(at.boot()) && !seen.boot().equals(known.since().boot());
    return bootBefore || !hides(before.play(), seen);
  }

  /// The end is stored by this boot's wall clock, because the next boot has nothing else to go by.
  /// If the clock has been set since, the end is stored again.
  private void followTheClock(PrivatePeriod known, Moment at) {
    var until = known.until();
    if (until == null || !until.boot().equals(at.boot()) || !lasts(known, at)) {
      return;
    }
    var off = Duration.between(until.wall(), at.wallAt(until.sinceBoot())).abs();
    if (off.compareTo(STEP) <= 0) {
      return;
    }
    try {
      keep(PrivatePeriod.planned(adjusted(known.since(), at), adjusted(until, at)));
    } catch (HistoryException e) {
      LOG.warn(
          "The end of private listening is stored with the time of a wrong clock: {}",
          e.getMessage());
    }
  }

  /// A moment of this boot, by the current wall clock.
  private static Moment adjusted(Moment then, Moment now) {
    return then.boot().equals(now.boot())
        ? new Moment(then.boot(), then.awake(), then.sinceBoot(), now.wallAt(then.sinceBoot()))
        : then;
  }

  /// A listen that had qualified ends where the private period began, however late that is noticed:
  /// a player that was not connected meanwhile may have continued it in private.
  private static List<PlayEvent> endOfKnownPlay(
      Step step, CurrentPlay before, Moment since, Moment at) {
    var silence = new PlayEvent.NothingPlaying();
    if (!before.play().qualified()) {
      return List.of(silence);
    }
    var key = before.play().key();
    var seen = before.seen();
    var play = before.play();
    var end = seen;
    var currentPlay = step.current();
    if (currentPlay != null && currentPlay.play().key().equals(key)) {
      play = currentPlay.play();
      end = at;
    }
    for (var playEvent : step.outcomes()) {
      if (playEvent instanceof PlayEvent.Ended(var ended, var how, var when, _)
          && ended.key().equals(key)
          && how != Ending.UNSEEN) {
        play = ended;
        end = when;
      }
    }
    if (end.since(since).isPositive()) {
      end = since;
    }
    var most = before.play().listened().plus(end.since(seen));
    if (play.listened().compareTo(most) > 0) {
      play = play.heard(most);
    }
    return List.of(new PlayEvent.Ended(play, Ending.STOPPED, end), silence);
  }

  private boolean hides(PlayEvent playEvent, Moment at) {
    return switch (playEvent) {
      case PlayEvent.NowPlaying(var play) -> hides(play, at);
      case PlayEvent.Qualified(var play) -> hides(play, at);
      case PlayEvent.Ended(var play, _, _, _) -> hides(play, at);
      case PlayEvent.NothingPlaying() -> false;
    };
  }
}
