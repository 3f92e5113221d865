package io.github.earmark.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A period in which a service accepts nothing, from the first failure on. Times are since boot.
///
/// After a short outage, the queue is delivered within half a minute of the service's return;
/// during a long one, the service is tried at least every quarter of an hour. Jitter of a fifth
/// keeps many clients of one server from retrying in step.
///
/// @param failures how many attempts have failed, at least 1
/// @param nextTry when to try next
/// @param notBefore until when the service asked us to wait
/// @param needsUser whether only the user can end it
/// @param logged whether a warning was logged
record Outage(
    Duration since,
    int failures,
    Duration nextTry,
    Duration notBefore,
    String problem,
    boolean needsUser,
    boolean logged) {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration SHORT_OUTAGE = Duration.ofMinutes(10);
  private static final Duration LONGEST_IN_SHORT_OUTAGE = Duration.ofSeconds(25);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration LEAST_FOR_USER = Duration.ofMinutes(1);

  /// No service seriously asks for a longer pause.
  private static final Duration LONGEST_ASKED = Duration.ofDays(1);

  private static final double SPREAD = 0.2;

  /// One more failure.
  ///
  /// @param after how long the service asked us to wait
  record Failure(String problem, @Nullable Duration after, boolean needsUser) {
    Failure(String problem) {
      this(problem, null, false);
    }

    /// Whether this failure, of two reported at once, decides how long to wait.
    boolean outweighs(Failure other) {
      if (needsUser != other.needsUser) {
        return needsUser;
      }
      return after != null && (other.after == null || after.compareTo(other.after) > 0);
    }
  }

  /// The outage after this failure.
  ///
  /// @param before the outage so far; null at the first failure
  /// @param random from 0 to 1
  static Outage after(@Nullable Outage before, Failure failure, Duration now, double random) {
    var since = before == null ? now : before.since;
    var failures = before == null ? 1 : before.failures + 1;
    var wait = spread(growing(failures, now.minus(since)), random);
    if (failure.needsUser()) {
      wait = longer(wait, LEAST_FOR_USER);
    }
    var asked = failure.after() == null ? Duration.ZERO : shorter(failure.after(), LONGEST_ASKED);
    return new Outage(
        since,
        failures,
        now.plus(longer(wait, asked)),
        now.plus(asked),
        failure.problem(),
        failure.needsUser(),
        before != null && before.logged && before.needsUser == failure.needsUser());
  }

  private static Duration growing(int failures, Duration age) {
    if (age.compareTo(SHORT_OUTAGE) >= 0) {
      return age.dividedBy(20);
    }
    return shorter(FIRST.multipliedBy(1L << Math.min(failures - 1, 10)), LONGEST_IN_SHORT_OUTAGE);
  }

  private static Duration spread(Duration wait, double random) {
    var factor = 1 - SPREAD + 2 * SPREAD * random;
    var spread = Duration.ofMillis(Math.round(shorter(wait, LONGEST).toMillis() * factor));
    return shorter(spread, LONGEST);
  }

  Outage tryAt(Duration moment) {
    return new Outage(since, failures, moment, notBefore, problem, needsUser, logged);
  }

  Outage asTold() {
    return new Outage(since, failures, nextTry, notBefore, problem, needsUser, true);
  }

  static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /// The earlier of two times; null means never.
  static @Nullable Duration sooner(@Nullable Duration one, @Nullable Duration other) {
    return one == null ? other : other == null ? one : shorter(one, other);
  }
}
