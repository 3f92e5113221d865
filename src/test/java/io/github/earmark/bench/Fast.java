package io.github.earmark.bench;

import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// A clock for simulating a year in minutes: it stands still until it is advanced.
final class Fast implements Supplier<Moment> {
  private static final Instant BEGIN = Instant.parse("2027-01-01T06:00:00Z");

  private Duration passed = Duration.ZERO;

  @Override
  public synchronized Moment get() {
    return new Moment("boot", passed, passed, BEGIN.plus(passed));
  }

  synchronized Duration passed() {
    return passed;
  }

  synchronized void pass(Duration time) {
    passed = passed.plus(time);
  }

  synchronized void at(Duration moment) {
    passed = passed.compareTo(moment) > 0 ? passed : moment;
  }
}
