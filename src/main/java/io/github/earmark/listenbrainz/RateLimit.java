package io.github.earmark.listenbrainz;

import io.github.earmark.http.Reply.Answered;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Tracks how long the server asks to wait, in the headers of any reply, including successful ones.
/// Not thread-safe.
final class RateLimit {
  /// Rate-limit windows last seconds; a wrong header must not cause a wait of a year.
  private static final Duration LONGEST = Duration.ofHours(1);

  private final LongSupplier nanos;
  private long until;
  private boolean announced;

  /// @param nanos a monotonic clock, in nanoseconds
  RateLimit(LongSupplier nanos) {
    this.nanos = nanos;
    until = nanos.getAsLong();
  }

  /// How long to wait before the next request; zero if it can be sent now.
  Duration rest() {
    return Duration.ofNanos(Math.max(0, until - nanos.getAsLong()));
  }

  /// Whether the server has sent rate-limit headers, which only ListenBrainz is known to do, with
  /// every reply.
  boolean announced() {
    return announced;
  }

  /// Reads the headers of a reply.
  ///
  /// @return how long the server asks to wait, or null
  @Nullable Duration update(Answered reply) {
    announced |= reply.header("X-RateLimit-Reset-In") != null;
    var wait = wait(reply);
    if (wait != null) {
      until = nanos.getAsLong() + wait.toNanos();
    }
    return wait;
  }

  private static @Nullable Duration wait(Answered reply) {
    var retry = reply.asked("Retry-After", LONGEST);
    if (retry != null) {
      return retry;
    }
    var spent = "0".equals(reply.header("X-RateLimit-Remaining"));
    return spent || reply.status() == 429 ? reply.asked("X-RateLimit-Reset-In", LONGEST) : null;
  }
}
