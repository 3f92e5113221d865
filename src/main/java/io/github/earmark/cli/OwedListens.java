package io.github.earmark.cli;

import io.github.earmark.control.Queued;
import io.github.earmark.history.Owed;
import io.github.earmark.history.Reader;
import java.time.Instant;
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
  public static Queued read(
      Reader history,
      @Nullable String service,
      int limit,
      Function<Owed, @Nullable Instant> nextTry) {
    var count =
        history.backlogs(0).stream()
            .filter(backlog -> service == null || service.equals(backlog.service()))
            .mapToLong(backlog -> backlog.pending() + backlog.setAsideCount())
            .sum();
    return new Queued(
        count, history.owed(service, limit).stream().map(owed -> entry(owed, nextTry)).toList());
  }

  private static Queued.Entry entry(Owed owed, Function<Owed, @Nullable Instant> nextTry) {
    return new Queued.Entry(
        owed.play(),
        owed.service(),
        Queued.State.valueOf(owed.standing().name()),
        owed.start(),
        owed.track().label(),
        owed.attempts(),
        owed.reason(),
        owed.until() != null ? owed.until() : nextTry.apply(owed));
  }
}
