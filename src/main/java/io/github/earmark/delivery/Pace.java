package io.github.earmark.delivery;

import java.time.Duration;

/// Decides how many listens one request should carry, from how long earlier requests took. Some
/// servers look up every listen and manage one a second; a batch of hundreds is then abandoned
/// before it is answered, while the server goes on working on it.
///
/// - After a slow request, answered or not, the next carries at most what should take a fifth of a
///   minute, and at most half as many.
/// - After a quick answer, the next carries twice as many; if a request was never answered, only
///   after several quick answers.
/// - If a repeat would be stored twice without anybody noticing, the first request carries one
///   listen, so that none is ever abandoned.
///
/// Kept as long as the courier exists. Not thread-safe.
final class Pace {
  /// Well under the time after which any request is abandoned.
  static final Duration SLOW = Duration.ofSeconds(20);

  /// After an answer this quick, twice as many should still not take long.
  static final Duration QUICK = Duration.ofSeconds(5);

  private static final Duration AIM = Duration.ofSeconds(12);
  private static final int LARGEST = 1 << 20;
  private static final int MOST_CAUTION = 64;

  private int most = LARGEST;

  /// A second limit, which counts up from one.
  private int ramp = 1;

  /// How many quick answers are needed before trying more, followed by how many there were.
  private int caution = 1;

  private int quick;

  /// @param batch how many a request may carry
  /// @param careful whether to start with one
  int width(int batch, boolean careful) {
    return Math.min(batch, careful ? Math.min(ramp, most) : most);
  }

  /// Reports an answered request.
  ///
  /// @param batch how many it could have carried at most
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

  /// Reports a request that was abandoned or failed.
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
