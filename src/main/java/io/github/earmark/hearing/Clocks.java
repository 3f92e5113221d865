package io.github.earmark.hearing;

import io.github.earmark.playback.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/// This machine's clocks. On Linux the time since boot comes from `/proc/uptime`, which includes
/// suspend, while [System#nanoTime()] stands still in it. Elsewhere both are the same, and suspend
/// goes unnoticed.
public final class Clocks implements Supplier<Moment> {
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  private final String boot = boot();

  @Override
  public Moment get() {
    var awake = Duration.ofNanos(System.nanoTime());
    return new Moment(boot, awake, sinceBoot(awake), Instant.now());
  }

  private static Duration sinceBoot(Duration awake) {
    try {
      var text = Files.readString(UPTIME);
      var seconds = text.substring(0, text.indexOf(' '));
      return Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000));
    } catch (IOException | RuntimeException _) {
      return awake;
    }
  }

  /// If the kernel does not identify the boot, each run of this program counts as one: times of
  /// different runs are then compared by the wall clock.
  private static String boot() {
    try {
      return Files.readString(BOOT).strip();
    } catch (IOException _) {
      return UUID.randomUUID().toString();
    }
  }
}
