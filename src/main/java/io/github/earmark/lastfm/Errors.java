package io.github.earmark.lastfm;

import io.github.earmark.delivery.Outcome;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the service's errors mean for listens that wait. Some mean more when they come again, so it
/// remembers; not thread-safe.
///
/// The code decides, and the HTTP status only where there is none: errors come with any status.
/// Facts: last.fm/api/errorcodes.
final class Errors {
  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
  private static final Duration LEAST_LIMIT = Duration.ofMinutes(5);
  private static final Duration MOST_LIMIT = Duration.ofHours(2);
  private static final int PATIENCE = 5;

  private final String relogin;
  private final String service;
  private int limited;
  private boolean told;
  private int offline;

  /// @param service its name, for people
  /// @param relogin what the user can do for a new session
  Errors(String service, String relogin) {
    this.service = service;
    this.relogin = relogin;
  }

  /// Of any call that did not end as hoped. [Outcome.Refused] says that something in it is bad.
  Outcome meaning(Said said) {
    return switch (said.code()) {
      case 4, 9, 14, 15, 17 -> needs(said, relogin);
      case 10 -> needs(said, "check `api_key`");
      case 13 -> needs(said, "check `api_secret`");
      case 26 -> needs(said, "the service wants no more from this `api_key`: get another one");
      case 3, 5 -> Outcome.NeedsUser.elsewhere(said.words() + "; check `url`");
      case 27 -> needs(said, "the service has done away with this way in: update Earmark");
      case 6, 7 -> new Outcome.Refused(said.words());
      case 29 -> limited(said);
      case 2 -> offline(said);
      case 0 -> unnamed(said);
      default -> new Outcome.RetryLater(said.words(), said.pause());
    };
  }

  /// The service takes listens.
  void over() {
    limited = 0;
    told = false;
    offline = 0;
  }

  private static Outcome needs(Said said, String fix) {
    return new Outcome.NeedsUser(said.words() + "; " + fix);
  }

  /// Too much at once. It has been seen to last for more than a day, and it lasts the longer the
  /// more it is tried.
  private Outcome limited(Said said) {
    var wait = LEAST_LIMIT.multipliedBy(1L << Math.min(limited++, 10));
    wait = wait.compareTo(MOST_LIMIT) < 0 ? wait : MOST_LIMIT;
    var asked = said.pause();
    return rest(said, asked == null || asked.compareTo(wait) < 0 ? wait : asked);
  }

  /// Told once until listens are taken again.
  private Outcome rest(Said said, Duration wait) {
    if (!told) {
      told = true;
      LOG.info("{} is left alone for {} s: {}", service, wait.toSeconds(), said.words());
    }
    return new Outcome.RetryLater(said.words(), wait);
  }

  /// No such service: a passing trouble, unless it does not pass.
  private Outcome offline(Said said) {
    return ++offline > PATIENCE
        ? needs(said, "check `url`")
        : new Outcome.RetryLater(said.words(), said.pause());
  }

  private Outcome unnamed(Said said) {
    return switch (said.status()) {
      case 413 -> new Outcome.Refused(said.words());
      case 429 -> crowded(said);
      default -> new Outcome.RetryLater(said.words(), said.pause());
    };
  }

  /// A front end's limit, which it lifts when it says so.
  private Outcome crowded(Said said) {
    var asked = said.pause();
    return asked == null ? limited(said) : rest(said, asked);
  }
}
