package io.github.earmark.torture.record;

import java.util.concurrent.TimeUnit;

/// The program's only clock, in milliseconds since it began; corrections of the wall clock do not
/// affect it.
public final class Stopwatch {
  private final long begin = System.nanoTime();
  private final long wall = System.currentTimeMillis();

  public long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }

  /// The same moment in milliseconds since 1970.
  public long wall(long at) {
    return wall + at;
  }

  /// Its time at a moment in milliseconds since 1970.
  long at(long wall) {
    return wall - this.wall;
  }

  public static void sleep(long milliseconds) {
    try {
      TimeUnit.MILLISECONDS.sleep(Math.max(0, milliseconds));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
