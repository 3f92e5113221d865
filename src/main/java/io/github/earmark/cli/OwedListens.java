package io.github.earmark.cli;

import io.github.earmark.control.ControlException;
import io.github.earmark.control.Queued;
import io.github.earmark.history.Owed;
import io.github.earmark.history.Reader;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is owed, as answers show it: the same for the command that reads the database and for the
/// daemon that is asked.
public final class OwedListens {
  private OwedListens() {}

  /// The first of each kind at each service, at most so many.
  ///
  /// @param service only this one's; null for all
  /// @param nextTry when it is tried again, where that is known
  /// @throws io.github.earmark.history.HistoryException if they cannot be read
  /// @throws ControlException if that is more than is allowed
  public static Queued read(
      Reader history,
      @Nullable String service,
      int limit,
      Function<Owed, @Nullable Instant> nextTry,
      Allowance allowance)
      throws ControlException {
    var count =
        history.backlogs(0).stream()
            .filter(backlog -> service == null || service.equals(backlog.service()))
            .mapToLong(backlog -> backlog.pending() + backlog.setAsideCount())
            .sum();
    var entries =
        history
            .owed(
                service,
                limit,
                owed -> allowance.take(owed.track().label().length(), () -> entry(owed, nextTry)))
            .stream()
            .flatMap(Optional::stream)
            .toList();
    allowance.require();
    return new Queued(
        count, entries, history.untold(service, limit).stream().map(Shown::felt).toList());
  }

  private static Queued.Entry entry(Owed owed, Function<Owed, @Nullable Instant> nextTry) {
    return new Queued.Entry(
        owed.play(),
        owed.service(),
        state(owed.standing()),
        owed.start(),
        owed.track().label(),
        owed.attempts(),
        owed.reason(),
        owed.until() != null ? owed.until() : nextTry.apply(owed));
  }

  private static Queued.State state(Owed.Standing standing) {
    return switch (standing) {
      case SET_ASIDE -> Queued.State.SET_ASIDE;
      case UNANSWERED -> Queued.State.UNANSWERED;
      case PENDING, POSTPONED -> Queued.State.PENDING;
      case KEPT_BACK -> Queued.State.KEPT_BACK;
      case HELD -> Queued.State.HELD;
    };
  }
}
