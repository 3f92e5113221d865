package io.github.earmark.listenbrainz;

import io.github.earmark.http.Reply.Answered;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How long the server asked to be left alone: in the headers of any reply, a good one too. Not
/// thread-safe.
final class RateLimit {
  /// Windows are seconds long; nobody shall be silenced for a year by a slip in a header.
  private static final Duration LONGEST = Duration.ofHours(1);

  private final LongSupplier nanos;
  private long until;
  private boolean told;

  /// @param nanos a monotonic clock, in nanoseconds
  RateLimit(LongSupplier nanos) {
    this.nanos = nanos;
    until = nanos.getAsLong();
  }

  /// How long to wait before the next request; zero for not at all.
  Duration rest() {
    return Duration.ofNanos(Math.max(0, until - nanos.getAsLong()));
  }

  /// Whether the server has told how long its limit lasts, as ListenBrainz does with each reply and
  /// no other that is known.
  boolean told() {
    return told;
  }

  /// Takes notice of a reply.
  ///
  /// @return how long it asks to wait, or null
  @Nullable Duration heed(Answered reply) {
    told |= reply.header("X-RateLimit-Reset-In") != null;
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
