package io.github.earmark.history.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The current failure, and its log messages: one error and one all-clear per outage. Thread-safe.
public final class HistoryFailureLog {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryFailureLog.class);

  private final AtomicReference<@Nullable HistoryFailure> now = new AtomicReference<>();

  private volatile Runnable well = () -> {};

  /// Sets a callback for when writing works again.
  public void onRecovered(Runnable told) {
    well = told;
  }

  @Nullable
  public HistoryFailure now() {
    return now.get();
  }

  void met(String problem, HistoryFailure.Kind kind) {
    var at = Instant.now();
    var before =
        now.getAndUpdate(
            historyFailure ->
                historyFailure == null
                    ? new HistoryFailure(at, problem, kind)
                    : historyFailure.now(problem, kind));
    if (before == null) {
      LOG.error("{}. Plays are kept in memory until they can be written", problem);
    } else {
      LOG.debug("Still: {}", problem);
    }
  }

  /// Call this when reading or writing has succeeded: it ends failures that are not more severe.
  void over(HistoryFailure.Kind kind) {
    if (end(historyFailure -> historyFailure.kind().compareTo(kind) <= 0)
        && kind == HistoryFailure.Kind.WRITING) {
      well.run();
    }
  }

  /// Call this when another file is in place, which ends any damage.
  void replaced() {
    if (end(historyFailure -> historyFailure.kind() == HistoryFailure.Kind.DAMAGE)) {
      well.run();
    }
  }

  private boolean end(Predicate<HistoryFailure> which) {
    var before =
        now.getAndUpdate(
            historyFailure ->
                historyFailure == null || which.test(historyFailure) ? null : historyFailure);
    if (before == null || !which.test(before)) {
      return false;
    }
    LOG.info(
        "The history can be written again, after {} s",
        Duration.between(before.since(), Instant.now()).toSeconds());
    return true;
  }
}
