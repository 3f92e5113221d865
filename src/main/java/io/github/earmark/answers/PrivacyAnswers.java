package io.github.earmark.answers;

import io.github.earmark.api.PrivacyResult;
import io.github.earmark.control.Verb;
import io.github.earmark.hearing.PlayerLoop;
import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.playback.Moment;
import io.github.earmark.text.TimeSpan;
import io.github.earmark.text.UserError;
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
    PrivateMode discretion, Supplier<Moment> clock, MonitoredPlayers players, Runnable hush) {
  private static final Logger LOG = LoggerFactory.getLogger(PrivacyAnswers.class);

  Map<String, Verb> verbs() {
    return Map.of("off", this::off, "on", this::on);
  }

  private PrivacyResult off(List<String> words) throws UserError {
    if (words.size() > 1) {
      throw UserError.usage("off takes one length of time", "as in off 30m");
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

  private PrivacyResult on(List<String> words) throws UserError {
    if (!words.isEmpty()) {
      throw UserError.usage("on takes no arguments", "leave them out");
    }
    stored(() -> discretion.end(clock.get()));
    LOG.info("no private listening");
    return answer(discretion, clock.get());
  }

  private void stored(Runnable change) throws UserError {
    try {
      change.run();
    } catch (HistoryException e) {
      throw UserError.failed(
          "it holds, but only until the daemon is restarted: " + e.getMessage(),
          "fix that, then try again");
    } finally {
      players.hearings().forEach(PlayerLoop::look);
    }
  }

  static PrivacyResult answer(PrivateMode privateMode, Moment now) {
    var privatePeriod = privateMode.now(now);
    if (privatePeriod == null) {
      return PrivacyResult.NONE;
    }
    var until = privatePeriod.until();
    // By the clock of now, should it have been set since.
    return new PrivacyResult(
        true, wall(privatePeriod.since(), now), until == null ? null : wall(until, now));
  }

  private static Instant wall(Moment then, Moment now) {
    return then.boot().equals(now.boot()) ? now.wallAt(then.sinceBoot()) : then.wall();
  }
}
