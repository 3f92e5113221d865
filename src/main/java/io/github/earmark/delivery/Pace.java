package io.github.earmark.delivery;

import java.time.Duration;

/// How many listens one request should carry, by how long the requests before it took. Some servers
/// look every listen up and take one in a second; a batch of hundreds is then given up before it is
/// answered, and goes on being worked at all the same.
///
/// - What took too long, answered or not, is followed by no more than should take a fifth of a
///   minute, and by half as many at the most.
/// - What was answered soon is followed by twice as many; after a request that was never answered
///   only when that has happened several times.
/// - Where a repeat would be stored twice and nobody could tell, the first request carries one, so
///   that none is ever given up.
///
/// It lasts for as long as the courier does. Not thread-safe.
final class Pace {
  /// Well under the time after which any request is given up.
  static final Duration SLOW = Duration.ofSeconds(20);

  /// Twice as many should not take long.
  static final Duration QUICK = Duration.ofSeconds(5);

  private static final Duration AIM = Duration.ofSeconds(12);
  private static final int LARGEST = 1 << 20;
  private static final int MOST_CAUTION = 64;

  private int most = LARGEST;

  /// As the other, counted up from one.
  private int ramp = 1;

  /// How often it has to be quick before more is tried, and how often it was.
  private int caution = 1;

  private int quick;

  /// @param batch how many a request may carry
  /// @param careful whether to begin with one
  int width(int batch, boolean careful) {
    return Math.min(batch, careful ? Math.min(ramp, most) : most);
  }

  /// A request was answered.
  ///
  /// @param batch how many it may have carried at the most
  void answered(int sent, int batch, Duration time) {
    if (time.compareTo(SLOW) >= 0) {
      slow(sent, time);
    } else if (time.compareTo(QUICK) < 0 && sent >= Math.min(batch, Math.min(most, ramp))) {
      ramp = Math.min(LARGEST, Math.max(ramp, sent) * 2);
      if (sent >= Math.min(batch, most) && ++quick >= caution) {
        quick = 0;
        caution = Math.max(1, caution / 2);
        most = Math.min(LARGEST, most * 2);
      }
    }
  }

  /// A request was given up, or failed.
  void failed(int sent, Duration time) {
    if (time.compareTo(SLOW) >= 0) {
      slow(sent, time);
      caution = Math.min(MOST_CAUTION, caution * 4);
    }
  }

  private void slow(int sent, Duration time) {
    var enough = sent * AIM.toMillis() / time.toMillis();
    most = (int) Math.max(1, Math.min(most, Math.min(sent / 2, enough)));
    ramp = Math.min(ramp, most);
    quick = 0;
  }
}
