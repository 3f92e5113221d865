package io.github.earmark.ground;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.pollinterval.IterativePollInterval;

/// Waits for what must come, for five minutes: a busy machine is late, a fault never right. What
/// cannot be told yet is not so.
///
/// Whoever is asked has to answer, and dozens of tests wait at the same time: they ask often at
/// first, and ever less often.
public final class Waiting {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration SELDOM = Duration.ofMillis(300);

  private Waiting() {}

  /// Waits until this is so.
  ///
  /// @throws AssertionError with the last words of this test's daemons when it never is
  public static void until(String what, Callable<Boolean> condition) {
    try {
      await(what)
          .pollInterval(IterativePollInterval.iterative(Waiting::next, FIRST))
          .pollDelay(Duration.ZERO)
          .atMost(Duration.ofMinutes(5))
          .ignoreExceptions()
          .until(condition);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(e.getMessage() + "\n" + OwnEarmark.lastWords(), e);
    }
  }

  private static Duration next(Duration last) {
    var next = last.multipliedBy(11).dividedBy(10);
    return next.compareTo(SELDOM) < 0 ? next : SELDOM;
  }
}
