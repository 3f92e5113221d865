package io.github.earmark.history;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The trouble there is now, and what the log is told of it: one error and one all-clear per
/// outage. Safe for any thread.
final class Troubles {
  private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

  private final AtomicReference<@Nullable Trouble> now = new AtomicReference<>();

  private volatile Runnable well = () -> {};

  /// Has this called when writing works again.
  void onWell(Runnable told) {
    well = told;
  }

  @Nullable Trouble now() {
    return now.get();
  }

  void met(String problem, Trouble.Kind kind) {
    var at = Instant.now();
    var before =
        now.getAndUpdate(
            trouble ->
                trouble == null ? new Trouble(at, problem, kind) : trouble.now(problem, kind));
    if (before == null) {
      LOG.error("{}. Plays are kept in memory until they can be written", problem);
    } else {
      LOG.debug("Still: {}", problem);
    }
  }

  /// Reading or writing went well: trouble that is no worse is over.
  void over(Trouble.Kind kind) {
    if (end(trouble -> trouble.kind().compareTo(kind) <= 0) && kind == Trouble.Kind.WRITING) {
      well.run();
    }
  }

  /// Another file is there: whatever was damaged is not in it.
  void replaced() {
    if (end(trouble -> trouble.kind() == Trouble.Kind.DAMAGE)) {
      well.run();
    }
  }

  private boolean end(Predicate<Trouble> which) {
    var before =
        now.getAndUpdate(trouble -> trouble == null || which.test(trouble) ? null : trouble);
    if (before == null || !which.test(before)) {
      return false;
    }
    LOG.info(
        "The history can be written again, after {} s",
        Duration.between(before.since(), Instant.now()).toSeconds());
    return true;
  }
}
