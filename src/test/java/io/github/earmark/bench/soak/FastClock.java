package io.github.earmark.bench.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A clock that runs faster than the machine's by a factor. Programs that `src/bench/fast-clock.c`
/// is preloaded into have the same time.
final class FastClock {
  private final int times;
  private final long begin = System.nanoTime();
  private final Instant wall = Instant.now();

  FastClock(int times) {
    this.times = times;
  }

  /// The time since it began, by this clock.
  Duration passed() {
    return Duration.ofNanos((System.nanoTime() - begin) * times);
  }

  /// Waits until this much time has passed.
  void until(Duration moment) throws InterruptedException {
    for (var left = moment.minus(passed()); left.isPositive(); left = moment.minus(passed())) {
      pause(left);
    }
  }

  /// Waits for this long.
  void pause(Duration length) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(length.toNanos() / times + 1);
  }

  /// The command prefix for a program that is to use this clock.
  ///
  /// @param library compiled from `src/bench/fast-clock.c`
  List<String> env(Path library) {
    // The JVM's nanoTime is CLOCK_MONOTONIC.
    var wallNanos = TimeUnit.SECONDS.toNanos(wall.getEpochSecond()) + wall.getNano();
    return List.of(
        "env",
        "LD_PRELOAD=" + library.toAbsolutePath(),
        "FAST_CLOCK=%d %d %d".formatted(times, begin, wallNanos));
  }
}
