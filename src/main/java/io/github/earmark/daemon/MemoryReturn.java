package io.github.earmark.daemon;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Decides when to return spare memory to the system: right after the start, a minute later (the
/// first play has then been announced to all services), and whenever nothing has been written for
/// half a minute after a write. While music plays, that is after a song has begun and after it has
/// been delivered; returning memory costs about as much as writing a play. No timer runs while
/// nothing happens.
final class MemoryReturn {
  static final Duration STARTED = Duration.ofSeconds(2);
  static final Duration FIRST_PLAY = Duration.ofMinutes(1);
  static final Duration QUIET = Duration.ofSeconds(30);

  /// By then, whatever the first return itself loaded has settled.
  static final Duration SETTLED = Duration.ofSeconds(1);

  private final BiConsumer<Runnable, Duration> timer;
  private final LongSupplier nanoTime;
  private final Supplier<Runnable> giveBack;
  private final AtomicBoolean waiting = new AtomicBoolean(true);
  private volatile long lastUse;

  /// @param timer runs something after a delay
  /// @param nanoTime a monotonic clock, in nanoseconds
  /// @param giveBack returns memory, and returns what to run once more when everything has settled;
  ///   see [SpareMemory#giveBack]
  MemoryReturn(
      BiConsumer<Runnable, Duration> timer, LongSupplier nanoTime, Supplier<Runnable> giveBack) {
    this.timer = timer;
    this.nanoTime = nanoTime;
    this.giveBack = giveBack;
    this.lastUse = nanoTime.getAsLong();
  }

  /// Called when the daemon has started.
  void start() {
    timer.accept(this::now, STARTED);
    timer.accept(this::whenQuiet, FIRST_PLAY);
  }

  /// Called when something was written or delivered.
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
