package io.github.earmark.answers;

import io.github.earmark.api.StatusResult;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.CourierStatus;
import io.github.earmark.history.queue.Backlog;
import io.github.earmark.history.store.HistoryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of a service in an answer.
final class ServiceStatus {
  private ServiceStatus() {}

  static StatusResult.Service of(Courier courier, ServiceConfig configured) {
    try {
      return of(courier.status(), configured);
    } catch (HistoryException e) {
      return unread(configured);
    }
  }

  private static StatusResult.Service of(CourierStatus status, ServiceConfig configured) {
    var backlog = status.backlog();
    var expiry = status.expiry();
    return new StatusResult.Service(
        status.name(),
        configured.type().word(),
        configured.url().toString(),
        configured.enabled()
            ? StatusResult.State.valueOf(status.state().name())
            : StatusResult.State.OFF,
        backlog.pending(),
        backlog.unanswered(),
        backlog.keptBack(),
        backlog.held(),
        backlog.oldest(),
        expiry == null ? 0 : expiry.count(),
        expiry == null ? null : expiry.first(),
        setAside(backlog),
        backlog.lastSuccess(),
        status.nextTry(),
        status.problem(),
        backlog.deletions(),
        feedback(status.feedback()),
        backlog.late());
  }

  private static StatusResult.Feedback feedback(CourierStatus.@Nullable Feedback feedback) {
    return feedback == null
        ? new StatusResult.Feedback(false, 0, 0)
        : new StatusResult.Feedback(true, feedback.pending(), feedback.setAside());
  }

  private static StatusResult.SetAside setAside(Backlog backlog) {
    return new StatusResult.SetAside(
        backlog.setAsideCount(),
        backlog.setAside().stream()
            .map(
                one ->
                    new StatusResult.Item(
                        one.listen().play(), one.listen().track().label(), one.reason()))
            .toList());
  }

  /// The state if the history cannot be read; what is pending stays there.
  private static StatusResult.Service unread(ServiceConfig configured) {
    return new StatusResult.Service(
        configured.name(),
        configured.type().word(),
        configured.url().toString(),
        configured.enabled() ? StatusResult.State.WAITING : StatusResult.State.OFF,
        null,
        null,
        null,
        null,
        null,
        0,
        null,
        new StatusResult.SetAside(0, List.of()),
        null,
        null,
        "its queue cannot be read; delivery goes on when the history can be read",
        null,
        null,
        null);
  }
}
