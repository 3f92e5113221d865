package io.github.earmark;

import io.github.earmark.control.ControlException;
import io.github.earmark.control.Privacy;
import io.github.earmark.control.TimeSpan;
import io.github.earmark.control.Verb;
import io.github.earmark.hearing.Discretion;
import io.github.earmark.hearing.Hearing;
import io.github.earmark.history.HistoryException;
import io.github.earmark.playback.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Private listening, as the user begins and ends it.
///
/// @param hush has the services told nothing more of what plays, and forget what they were told
record PrivacyAnswers(
    Discretion discretion, Supplier<Moment> clock, HeardPlayers players, Runnable hush) {
  private static final Logger LOG = LoggerFactory.getLogger(PrivacyAnswers.class);

  Map<String, Verb> verbs() {
    return Map.of("off", this::off, "on", this::on);
  }

  private Privacy off(List<String> words) throws ControlException {
    if (words.size() > 1) {
      throw new ControlException(
          "off takes one length of time", "as in off 30m", ControlException.USAGE);
    }
    var time = words.isEmpty() ? null : TimeSpan.parse(words.getFirst());
    try {
      stored(() -> discretion.begin(clock.get(), time));
    } finally {
      hush.run();
    }
    LOG.info("private listening{}", time == null ? "" : " for " + words.getFirst());
    return answer(discretion, clock.get());
  }

  private Privacy on(List<String> words) throws ControlException {
    if (!words.isEmpty()) {
      throw new ControlException("on takes no arguments", "leave them out", ControlException.USAGE);
    }
    stored(() -> discretion.end(clock.get()));
    LOG.info("no private listening");
    return answer(discretion, clock.get());
  }

  private void stored(Runnable change) throws ControlException {
    try {
      change.run();
    } catch (HistoryException e) {
      throw new ControlException(
          "it holds, but only until the daemon is restarted: " + e.getMessage(),
          "see to that, then say it again",
          ControlException.FAILED);
    } finally {
      players.hearings().forEach(Hearing::look);
    }
  }

  static Privacy answer(Discretion discretion, Moment now) {
    var quiet = discretion.now(now);
    if (quiet == null) {
      return Privacy.NONE;
    }
    var until = quiet.until();
    // By the clock of now, should it have been set since.
    return new Privacy(true, wall(quiet.since(), now), until == null ? null : wall(until, now));
  }

  private static Instant wall(Moment then, Moment now) {
    return then.boot().equals(now.boot()) ? now.wallAt(then.sinceBoot()) : then.wall();
  }
}
