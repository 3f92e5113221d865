package io.github.earmark;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// When spare memory goes back: as soon as the daemon has started, a minute later, when the first
/// play has been announced to all services, and whenever nothing has been written down for half a
/// minute after something was. While music plays, that is when a song has begun and when it has
/// been delivered; to give memory back takes about as much as to write a play down. There is no
/// timer when all is quiet.
final class MemoryReturn {
  static final Duration STARTED = Duration.ofSeconds(2);
  static final Duration FIRST_PLAY = Duration.ofMinutes(1);
  static final Duration QUIET = Duration.ofSeconds(30);

  /// What gave it back has settled by then.
  static final Duration SETTLED = Duration.ofSeconds(1);

  private final BiConsumer<Runnable, Duration> timer;
  private final LongSupplier nanoTime;
  private final Supplier<Runnable> giveBack;
  private final AtomicBoolean waiting = new AtomicBoolean(true);
  private volatile long lastUse;

  /// @param timer runs something after a while
  /// @param nanoTime a clock that only goes forward, in nanoseconds
  /// @param giveBack gives memory back, and returns what is to be done once more when all has
  ///   settled; see [SpareMemory#giveBack]
  MemoryReturn(
      BiConsumer<Runnable, Duration> timer, LongSupplier nanoTime, Supplier<Runnable> giveBack) {
    this.timer = timer;
    this.nanoTime = nanoTime;
    this.giveBack = giveBack;
    this.lastUse = nanoTime.getAsLong();
  }

  /// The daemon has started.
  void start() {
    timer.accept(this::now, STARTED);
    timer.accept(this::whenQuiet, FIRST_PLAY);
  }

  /// Something was written down or delivered.
  void used() {
    lastUse = nanoTime.getAsLong();
    if (waiting.compareAndSet(false, true)) {
      timer.accept(this::whenQuiet, QUIET);
    }
  }

  private void whenQuiet() {
    var left = QUIET.minusNanos(nanoTime.getAsLong() - lastUse);
    if (left.isPositive()) {
      timer.accept(this::whenQuiet, left);
      return;
    }
    waiting.set(false);
    now();
  }

  private void now() {
    timer.accept(giveBack.get(), SETTLED);
  }
}
