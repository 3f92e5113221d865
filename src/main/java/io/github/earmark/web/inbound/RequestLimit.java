package io.github.earmark.web.inbound;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Limits the requests of each client, in fixed windows of clock time as ListenBrainz has them.
/// Safe for any thread.
final class RequestLimit {
  private static final long WINDOW = 10;

  private final int limit;
  private final Map<String, Integer> made = new HashMap<>();
  private long window;

  RequestLimit(int limit) {
    this.limit = limit;
  }

  /// A client's limit after a request.
  ///
  /// @param allowed whether the request was within the limit
  /// @param remaining how many more requests the client may make in this window
  /// @param resetIn seconds until the next window
  record Standing(boolean allowed, int limit, int remaining, long resetIn, long reset) {
    Map<String, String> headers() {
      return Map.of(
          "X-RateLimit-Limit", Integer.toString(limit),
          "X-RateLimit-Remaining", Integer.toString(remaining),
          "X-RateLimit-Reset-In", Long.toString(resetIn),
          "X-RateLimit-Reset", Long.toString(reset));
    }
  }

  /// Counts a request.
  synchronized Standing count(String client, Instant now) {
    var second = now.getEpochSecond();
    var begin = second - Math.floorMod(second, WINDOW);
    if (begin != window) {
      window = begin;
      made.clear();
    }
    var count = made.merge(client, 1, Integer::sum);
    return new Standing(
        count <= limit, limit, Math.max(0, limit - count), begin + WINDOW - second, begin + WINDOW);
  }
}
