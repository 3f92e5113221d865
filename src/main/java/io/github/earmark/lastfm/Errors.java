package io.github.earmark.lastfm;

import io.github.earmark.delivery.DeliveryOutcome;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides what the service's errors mean for pending listens. It counts some of them, because they
/// mean something else when they keep coming. Not thread-safe.
///
/// The error code decides; the HTTP status counts only if there is no code, because errors come
/// with any status. Facts: last.fm/api/errorcodes.
final class Errors {
  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
  private static final Duration LEAST_LIMIT = Duration.ofMinutes(5);
  private static final Duration MOST_LIMIT = Duration.ofHours(2);
  private static final int PATIENCE = 5;

  private final String relogin;
  private final String service;
  private int limited;
  private boolean logged;
  private int offline;

  /// @param service its name in messages
  /// @param relogin what the user can do to get a new session
  Errors(String service, String relogin) {
    this.service = service;
    this.relogin = relogin;
  }

  /// The meaning of a call's failure. [DeliveryOutcome.Refused] means that the content is invalid.
  DeliveryOutcome meaning(ServerReply serverReply) {
    return switch (serverReply.code()) {
      case 4, 9, 14, 15, 17 -> needs(serverReply, relogin);
      case 10 -> needs(serverReply, "check `api_key`");
      case 13 -> needs(serverReply, "check `api_secret`");
      case 26 ->
          needs(serverReply, "the service wants no more from this `api_key`: get another one");
      case 3, 5 -> DeliveryOutcome.NeedsUser.elsewhere(serverReply.words() + "; check `url`");
      case 27 -> needs(serverReply, "the service has done away with this way in: update Earmark");
      case 6, 7 -> new DeliveryOutcome.Refused(serverReply.words());
      case 29 -> limited(serverReply);
      case 2 -> offline(serverReply);
      case 0 -> unnamed(serverReply);
      default -> new DeliveryOutcome.RetryLater(serverReply.words(), serverReply.pause());
    };
  }

  /// The service takes listens again.
  void over() {
    limited = 0;
    logged = false;
    offline = 0;
  }

  private static DeliveryOutcome needs(ServerReply serverReply, String fix) {
    return new DeliveryOutcome.NeedsUser(serverReply.words() + "; " + fix);
  }

  /// The rate limit. It has been seen to last for more than a day, and trying again makes it last
  /// longer, so waits grow.
  private DeliveryOutcome limited(ServerReply serverReply) {
    var wait = LEAST_LIMIT.multipliedBy(1L << Math.min(limited++, 10));
    wait = wait.compareTo(MOST_LIMIT) < 0 ? wait : MOST_LIMIT;
    var asked = serverReply.pause();
    return rest(serverReply, asked == null || asked.compareTo(wait) < 0 ? wait : asked);
  }

  /// Logged once, until listens are taken again.
  private DeliveryOutcome rest(ServerReply serverReply, Duration wait) {
    if (!logged) {
      logged = true;
      LOG.info("{} asked for a pause of {} s: {}", service, wait.toSeconds(), serverReply.words());
    }
    return new DeliveryOutcome.RetryLater(serverReply.words(), wait);
  }

  /// The service is offline: temporary, unless it stays so.
  private DeliveryOutcome offline(ServerReply serverReply) {
    return ++offline > PATIENCE
        ? needs(serverReply, "check `url`")
        : new DeliveryOutcome.RetryLater(serverReply.words(), serverReply.pause());
  }

  private DeliveryOutcome unnamed(ServerReply serverReply) {
    return switch (serverReply.status()) {
      case 413 -> new DeliveryOutcome.Refused(serverReply.words());
      case 429 -> crowded(serverReply);
      default -> new DeliveryOutcome.RetryLater(serverReply.words(), serverReply.pause());
    };
  }

  /// A limit of a front end, which says how long to wait.
  private DeliveryOutcome crowded(ServerReply serverReply) {
    var asked = serverReply.pause();
    return asked == null ? limited(serverReply) : rest(serverReply, asked);
  }
}
