package io.github.earmark.evening;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// How busy the machine was: by how much whatever should happen came too late. What a test measures
/// to a fraction of a second may be off by so much, and on a quiet machine is not.
final class Pulse implements AutoCloseable {
  private static final long BEAT = Duration.ofMillis(50).toNanos();

  private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong worst = new AtomicLong();
  private long last = System.nanoTime();

  Pulse() {
    var _ = beats.scheduleWithFixedDelay(this::beat, BEAT, BEAT, TimeUnit.NANOSECONDS);
  }

  private void beat() {
    var now = System.nanoTime();
    late(now - last - BEAT);
    last = now;
  }

  private void late(long nanos) {
    worst.accumulateAndGet(nanos, Math::max);
  }

  /// Asks something whose answer should be there at once.
  <T> T ask(Callable<T> question) throws Exception {
    var asked = System.nanoTime();
    var answer = question.call();
    late(System.nanoTime() - asked);
    return answer;
  }

  /// The longest delay so far.
  Duration worst() {
    return Duration.ofNanos(worst.get());
  }

  @Override
  public void close() {
    beats.shutdownNow();
  }
}
