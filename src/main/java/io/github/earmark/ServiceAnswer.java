package io.github.earmark;

import io.github.earmark.config.ServiceConfig;
import io.github.earmark.control.Status;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.CourierStatus;
import io.github.earmark.history.Backlog;
import io.github.earmark.history.HistoryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a service looks in an answer.
final class ServiceAnswer {
  private ServiceAnswer() {}

  static Status.Service of(Courier courier, ServiceConfig configured) {
    try {
      return of(courier.status(), configured);
    } catch (HistoryException e) {
      return unread(configured);
    }
  }

  private static Status.Service of(CourierStatus status, ServiceConfig configured) {
    var backlog = status.backlog();
    var expiry = status.expiry();
    return new Status.Service(
        status.name(),
        configured.type(),
        configured.url().toString(),
        configured.enabled() ? Status.State.valueOf(status.state().name()) : Status.State.OFF,
        backlog.pending(),
        backlog.oldest(),
        expiry == null ? 0 : expiry.count(),
        expiry == null ? null : expiry.first(),
        setAside(backlog),
        backlog.lastSuccess(),
        status.nextTry(),
        status.problem(),
        backlog.deletions(),
        feelings(status.feelings()),
        backlog.late());
  }

  private static Status.Feelings feelings(CourierStatus.@Nullable Felt felt) {
    return felt == null
        ? new Status.Feelings(false, 0, 0)
        : new Status.Feelings(true, felt.pending(), felt.setAside());
  }

  private static Status.SetAside setAside(Backlog backlog) {
    return new Status.SetAside(
        backlog.setAsideCount(),
        backlog.setAside().stream()
            .map(
                one ->
                    new Status.Item(
                        one.listen().play(), one.listen().track().label(), one.reason()))
            .toList());
  }

  /// What it is owed is in the history, and stays there.
  private static Status.Service unread(ServiceConfig configured) {
    return new Status.Service(
        configured.name(),
        configured.type(),
        configured.url().toString(),
        configured.enabled() ? Status.State.WAITING : Status.State.OFF,
        null,
        null,
        0,
        null,
        new Status.SetAside(0, List.of()),
        null,
        null,
        "what it is owed cannot be read; it gets it when the history can be",
        null,
        null,
        null);
  }
}
