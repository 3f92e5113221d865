package io.github.earmark.history.plays;

import io.github.earmark.playback.Moment;
import io.github.earmark.text.Count;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides when plays get their starts: as soon as the wall clock can be trusted, usually in the
/// transaction that stores them. Plays stamped by a clock of unknown accuracy are corrected once
/// the kernel says that it is synchronised, unless they have been sent already. Used only by the
/// writer's thread, except for [#clock()].
public final class Stamping {
  private static final Logger LOG = LoggerFactory.getLogger(Stamping.class);

  /// In the first hour after boot, stamps by a clock that was not synchronised are remembered, and
  /// for a day the kernel is asked whether it is by now.
  private static final Duration YOUNG = Duration.ofHours(1);

  private static final Duration OLD = Duration.ofDays(1);

  /// Two readings of the same clock differ by less.
  static final Duration SAME = Duration.ofSeconds(2);

  /// Nobody sets a clock more often.
  private static final int MOST = 16;

  private final Instant built;
  private final Supplier<Synchronised> kernel;

  /// The time of this boot, according to each unsynchronised clock that stamped plays.
  private final List<Instant> doubtful = new ArrayList<>();

  private boolean synchronised;
  private volatile ClockState clockState = ClockState.RIGHT;
  private volatile Consumer<Duration> due = _ -> {};

  /// @param built when this build was made
  /// @param kernel whether the clock is synchronised; rarely called
  public Stamping(Instant built, Supplier<Synchronised> kernel) {
    this.built = built;
    this.kernel = kernel;
  }

  /// Sets a listener that is called whenever plays are held, with the longest time that this will
  /// last.
  public void onHeld(Consumer<Duration> listener) {
    due = listener;
  }

  /// What keeps plays from being stamped; [ClockState#RIGHT] if none are held.
  public ClockState clock() {
    return clockState;
  }

  /// Stamps held plays if the clock can be trusted.
  ///
  /// @return the services with something new to send
  public Set<String> stamp(Connection connection, Moment at) throws SQLException {
    var startTimes = new StartTimes(connection);
    var held = startTimes.held();
    var doubted = !doubtful.isEmpty() && at.sinceBoot().compareTo(OLD) < 0;
    if (!held && !doubted) {
      clockState = ClockState.RIGHT;
      return Set.of();
    }
    var young = !synchronised && at.sinceBoot().compareTo(YOUNG) < 0;
    var clockJudgement =
        ClockJudgement.of(at, built, startTimes.evidence(at.boot()), kernel, doubted || young);
    tell(held ? clockJudgement.clock() : ClockState.RIGHT, at);
    var owed = new HashSet<String>();
    if (clockJudgement.kernel() == Synchronised.YES) {
      synchronised = true;
      correct(startTimes, at);
    }
    if (held && clockJudgement.trusted()) {
      owed.addAll(startTimes.stamp(at));
      if (clockJudgement.kernel() == Synchronised.NO) {
        doubt(at.wallAt(Duration.ZERO));
      }
    }
    if (held && clockJudgement.atMost() != null) {
      due.accept(clockJudgement.atMost());
    }
    return owed;
  }

  private void doubt(Instant began) {
    var known =
        doubtful.stream().anyMatch(one -> Duration.between(one, began).abs().compareTo(SAME) < 0);
    if (!known && doubtful.size() < MOST) {
      doubtful.add(began);
    }
  }

  private void correct(StartTimes startTimes, Moment at) throws SQLException {
    var corrected = 0;
    for (var began : doubtful) {
      corrected += startTimes.correct(at, began);
    }
    doubtful.clear();
    if (corrected > 0) {
      LOG.info(
          "The clock is synchronised now: {} delivered",
          Count.of(corrected, "play that was held is", "plays that were held are"));
    }
  }

  /// Called when nothing more can be found out: stamps held plays by any clock that may be right.
  public Set<String> last(Connection connection, Moment at) throws SQLException {
    var startTimes = new StartTimes(connection);
    return startTimes.held() && !at.wall().isBefore(built) ? startTimes.stamp(at) : Set.of();
  }

  /// The end of a play of an earlier boot may include the time of a clock that could be trusted
  /// then.
  public void witness(Connection connection, Moment then, Moment now) throws SQLException {
    if (!then.boot().equals(now.boot()) && !then.wall().isAfter(now.wall())) {
      var startTimes = new StartTimes(connection);
      var evidence = startTimes.evidence(then.boot());
      if (ClockJudgement.of(then, built, evidence, () -> Synchronised.UNKNOWN, false).trusted()) {
        startTimes.stamp(then.boot(), then.wallAt(Duration.ZERO), new HashSet<>());
      }
    }
  }

  private void tell(ClockState now, Moment at) {
    if (now != clockState) {
      switch (now) {
        case RIGHT -> {}
        case UNSYNCHRONISED ->
            LOG.info(
                "The clock is not synchronised yet: plays are held until it is, or for five minutes"
                    + " after the start of the machine");
        case BEHIND ->
            LOG.warn(
                "The clock says {}, and the newest play is later: plays are held until that is"
                    + " settled, for an hour at most",
                at.wall());
        case WRONG ->
            LOG.warn(
                "The clock says {}, which cannot be: plays are held until it is right", at.wall());
      }
    }
    clockState = now;
  }
}
