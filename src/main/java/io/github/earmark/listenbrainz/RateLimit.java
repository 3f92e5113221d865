package io.github.earmark.listenbrainz;

import io.github.earmark.http.Reply.Answered;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long the server asked to be left alone: in the headers of any reply, a good one too. Not
/// thread-safe.
final class RateLimit {
  /// Windows are seconds long; nobody shall be silenced for a year by a slip in a header.
  private static final long LONGEST_SECONDS = 3_600;

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

  private final LongSupplier nanos;
  private long until;

  /// @param nanos a monotonic clock, in nanoseconds
  RateLimit(LongSupplier nanos) {
    this.nanos = nanos;
    until = nanos.getAsLong();
  }

  /// How long to wait before the next request; zero for not at all.
  Duration rest() {
    return Duration.ofNanos(Math.max(0, until - nanos.getAsLong()));
  }

  /// Takes notice of a reply.
  ///
  /// @return how long it asks to wait, or null
  @Nullable Duration heed(Answered reply) {
    var wait = wait(reply);
    if (wait != null) {
      until = nanos.getAsLong() + wait.toNanos();
    }
    return wait;
  }

  private static @Nullable Duration wait(Answered reply) {
    var retry = seconds(reply, "Retry-After");
    if (retry != null) {
      return retry;
    }
    var spent = "0".equals(reply.header("X-RateLimit-Remaining"));
    return spent || reply.status() == 429 ? seconds(reply, "X-RateLimit-Reset-In") : null;
  }

  private static @Nullable Duration seconds(Answered reply, String name) {
    var value = reply.header(name);
    return value != null && SECONDS.matcher(value.strip()).matches()
        ? Duration.ofSeconds(Math.min(Long.parseLong(value.strip()), LONGEST_SECONDS))
        : null;
  }
}
