package io.github.earmark.answers.queue;

import io.github.earmark.answers.history.AnswerBudget;
import io.github.earmark.answers.history.AnswerMapper;
import io.github.earmark.api.queue.QueueResult;
import io.github.earmark.history.queue.OwedListen;
import io.github.earmark.history.read.Reader;
import io.github.earmark.text.UserError;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the queue as answers show it, for both the daemon and the commands that read the database.
public final class QueueReader {
  private QueueReader() {}

  /// The first entries of each kind for each service, up to a limit.
  ///
  /// @param service only this service's; null for all
  /// @param nextTry when it is retried, if known
  /// @throws io.github.earmark.history.store.HistoryException if they cannot be read
  /// @throws UserError if the limit is above the allowed one
  public static QueueResult read(
      Reader history,
      @Nullable String service,
      int limit,
      Function<OwedListen, @Nullable Instant> nextTry,
      AnswerBudget answerBudget)
      throws UserError {
    var undelivered = history.undelivered();
    var count =
        undelivered.backlogs(0).stream()
            .filter(backlog -> service == null || service.equals(backlog.service()))
            .mapToLong(backlog -> backlog.owed() + backlog.setAsideCount())
            .sum();
    var entries =
        undelivered
            .listens(
                service,
                limit,
                owedListen ->
                    answerBudget.take(
                        owedListen.track().label().length(), () -> entry(owedListen, nextTry)))
            .stream()
            .flatMap(Optional::stream)
            .toList();
    answerBudget.require();
    return new QueueResult(
        count,
        entries,
        undelivered.feedback(service, limit).stream().map(AnswerMapper::felt).toList());
  }

  /// Checks a service's name. One that is no longer configured may still have entries in the queue.
  ///
  /// @param configured the names of the configured services
  /// @throws UserError if no service of that name is known
  public static void require(
      Reader history, @Nullable String service, Collection<String> configured) throws UserError {
    if (service != null
        && !configured.contains(service)
        && history.undelivered().backlogs(0).stream()
            .noneMatch(backlog -> backlog.service().equals(service))) {
      throw UserError.failed(
          "there is no service " + service,
          configured.isEmpty()
              ? "none is configured"
              : "there is " + String.join(", ", configured));
    }
  }

  private static QueueResult.Entry entry(
      OwedListen owedListen, Function<OwedListen, @Nullable Instant> nextTry) {
    return new QueueResult.Entry(
        owedListen.play(),
        owedListen.service(),
        state(owedListen.standing()),
        owedListen.start(),
        owedListen.track().label(),
        owedListen.attempts(),
        owedListen.reason(),
        owedListen.until() != null ? owedListen.until() : nextTry.apply(owedListen));
  }

  private static QueueResult.State state(OwedListen.Standing standing) {
    return switch (standing) {
      case SET_ASIDE -> QueueResult.State.SET_ASIDE;
      case UNANSWERED -> QueueResult.State.UNANSWERED;
      case PENDING, POSTPONED -> QueueResult.State.PENDING;
      case KEPT_BACK -> QueueResult.State.KEPT_BACK;
      case HELD -> QueueResult.State.HELD;
    };
  }
}
