package io.github.earmark.hearing;

import io.github.earmark.history.History;
import io.github.earmark.history.HistoryException;
import io.github.earmark.history.Quiet;
import io.github.earmark.playback.Current;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Outcome;
import io.github.earmark.playback.Outcome.Ending;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Private listening. While it lasts, players are heard blindly: nothing of what they play is
/// written down, logged, announced or sent. A play that touches a private time is private as a
/// whole, so one that began in it stays so to its end; but a listen that counted before is kept,
/// and its play ends where the private time begins. The history remembers it across restarts, and
/// it ends by itself without a timer: whoever asks compares the clocks. Safe for any thread.
public final class Discretion {
  private final Consumer<Quiet> store;
  private final Supplier<@Nullable Quiet> left;
  private volatile @Nullable Quiet quiet;
  private volatile boolean learnt;

  /// @param left the last private time that is known; null for none
  /// @param store keeps it for the next start, as `History.keep` does
  public Discretion(@Nullable Quiet left, Consumer<Quiet> store) {
    this(() -> left, store);
    learn();
  }

  private Discretion(Supplier<@Nullable Quiet> left, Consumer<Quiet> store) {
    this.left = left;
    this.store = store;
  }

  /// As this history remembers it. While it cannot be read, nobody knows whether listening is
  /// private: nothing is announced then, and what turns out to have been private is dropped before
  /// it is written.
  public static Discretion of(History history) {
    return new Discretion(history::quiet, history::keep);
  }

  /// @throws HistoryException while it is not known whether listening is private
  void learn() {
    if (!learnt) {
      var read = left.get();
      settle(read, false);
    }
  }

  private boolean unknown() {
    try {
      learn();
      return false;
    } catch (HistoryException _) {
      return true;
    }
  }

  private synchronized void settle(@Nullable Quiet latest, boolean certain) {
    if (certain || !learnt) {
      quiet = latest;
      learnt = true;
    }
  }

  /// From now on nothing is kept. A later call sets a new end.
  ///
  /// @param time for how long; null until [#end]
  /// @throws HistoryException if it cannot be stored; it holds until the daemon is restarted
  public void begin(Moment now, @Nullable Duration time) {
    var before = quiet;
    var since = before != null && lasts(before, now) ? before.since() : now;
    keep(new Quiet(since, time == null ? null : later(now, time)));
  }

  /// From now on what begins is kept.
  ///
  /// @throws HistoryException as [#begin]
  public void end(Moment now) {
    var before = quiet;
    if (before != null && lasts(before, now)) {
      keep(new Quiet(before.since(), now));
    }
  }

  private void keep(Quiet changed) {
    // First of all it holds.
    settle(changed, true);
    store.accept(changed);
  }

  /// The private time that lasts now, or null.
  public @Nullable Quiet now(Moment now) {
    var known = quiet;
    return known != null && lasts(known, now) ? known : null;
  }

  /// Whether nothing may be known of a play that goes on, or ends, at this moment.
  public boolean hides(Play play, Moment at) {
    var known = quiet;
    if (known == null || before(at, known.since())) {
      return false;
    }
    var until = known.until();
    return until == null || before(at, until) || began(play, at, until);
  }

  private static boolean began(Play play, Moment at, Moment until) {
    if (play.boot().equals(until.boot())) {
      return play.start().compareTo(until.sinceBoot()) < 0;
    }
    return play.boot().equals(at.boot()) && at.wallAt(play.start()).isBefore(until.wall());
  }

  private static boolean lasts(Quiet quiet, Moment now) {
    var until = quiet.until();
    return until == null || before(now, until);
  }

  private static boolean before(Moment one, Moment other) {
    return other.since(one).isPositive();
  }

  private static Moment later(Moment now, Duration time) {
    return new Moment(
        now.boot(), now.awake().plus(time), now.sinceBoot().plus(time), now.wall().plus(time));
  }

  /// What may be known of a step.
  ///
  /// @param before the play in progress before it
  Step censored(Step step, @Nullable Current before, Moment at) {
    if (unknown()) {
      return new Step(
          step.current(),
          step.outcomes().stream().filter(o -> !(o instanceof Outcome.NowPlaying)).toList(),
          step.wake());
    }
    if (quiet == null) {
      return step;
    }
    var outcomes = new ArrayList<Outcome>();
    if (before != null && !hides(before.play(), before.seen()) && hides(before.play(), at)) {
      outcomes.addAll(farewell(step, before, at));
    }
    step.outcomes().stream().filter(outcome -> !hides(outcome, at)).forEach(outcomes::add);
    var current = step.current();
    return new Step(
        current == null || hides(current.play(), at) ? null : current, outcomes, step.wake());
  }

  private static List<Outcome> farewell(Step step, Current before, Moment at) {
    var current = step.current();
    var silence = new Outcome.NothingPlaying();
    if (!before.play().qualified()) {
      return List.of(silence);
    }
    var end =
        current != null && current.play().key().equals(before.play().key())
            ? new Outcome.Ended(current.play(), Ending.STOPPED, at)
            : new Outcome.Ended(before.play(), Ending.STOPPED, before.seen());
    return List.of(end, silence);
  }

  private boolean hides(Outcome outcome, Moment at) {
    return switch (outcome) {
      case Outcome.NowPlaying(var play) -> hides(play, at);
      case Outcome.Qualified(var play) -> hides(play, at);
      case Outcome.Ended(var play, _, _) -> hides(play, at);
      case Outcome.NothingPlaying() -> false;
    };
  }
}
