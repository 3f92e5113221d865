package io.github.earmark.delivery;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes back what one service was told is playing, because listening is private now. Tried once:
/// services forget it by themselves when the song would be over.
final class Retraction {
  private static final Logger LOG = LoggerFactory.getLogger(Retraction.class);

  private final Service service;
  private final AtomicBoolean due = new AtomicBoolean();

  /// Whether the service may be showing something; only the courier's thread uses it.
  private boolean told;

  Retraction(Service service) {
    this.service = service;
  }

  /// Any thread may ask for it.
  void ask() {
    due.set(true);
  }

  /// The service was told that something plays.
  void told() {
    told = true;
  }

  /// Does what was asked for, on the courier's thread.
  void send() {
    if (!due.getAndSet(false) || !told) {
      return;
    }
    told = false;
    var answer = answer();
    if (answer instanceof Answer.Whole(Outcome.Accepted _)) {
      LOG.info("{} no longer shows what is playing", service.name());
    } else {
      LOG.info(
          "{} does not take back what it was told is playing ({}); it shows it until the song would"
              + " be over",
          service.name(),
          reason(answer));
    }
  }

  private Answer answer() {
    try {
      return service.withdraw();
    } catch (RuntimeException e) {
      LOG.error("Asking {} to forget failed in a way nobody thought of", service.name(), e);
      return new Answer.Unknown(e.toString());
    }
  }

  private static String reason(Answer answer) {
    return switch (answer) {
      case Answer.Whole(var outcome) -> reason(outcome);
      case Answer.Unsent(var outcome) -> reason(outcome);
      case Answer.Unknown(var reason) -> reason;
      case Answer.Each _ -> answer.toString();
    };
  }

  private static String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ignored(var reason) -> reason;
      case Outcome.RetryLater(var reason, _) -> reason;
      case Outcome.Postponed(var reason, _) -> reason;
      case Outcome.NeedsUser(var reason, _) -> reason;
      case Outcome.Refused(var reason) -> reason;
      case Outcome.Accepted _ -> outcome.toString();
    };
  }
}
