package io.github.earmark.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// How long the threads of a process were ready to run but had no processor, as counted by Linux.
/// With a faster clock, a program cannot be blamed for that: a second of it is a minute in which it
/// could not run.
final class ProcessorWaits implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(100);

  /// Shorter waits are normal.
  private static final long LEAST = Duration.ofMillis(1).toNanos();

  private final FastClock clock;
  private final Path threads;
  private final List<Wait> waits = new CopyOnWriteArrayList<>();
  private final Map<String, Long> before = new HashMap<>();
  private final Thread thread;

  /// A wait of one thread that ended before a moment.
  ///
  /// @param at since the start of the day
  /// @param nanos by the machine's clock
  record Wait(Duration at, String thread, long nanos) {}

  /// @param pid the process
  ProcessorWaits(FastClock clock, long pid) {
    this.clock = clock;
    this.threads = Path.of("/proc", Long.toString(pid), "task");
    this.thread = Thread.ofPlatform().daemon().name("waits").start(this::look);
  }

  private void look() {
    try {
      while (true) {
        lookOnce();
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException | IOException _) {
      // It was closed, or the process has ended.
    }
  }

  private void lookOnce() throws IOException {
    try (var all = Files.newDirectoryStream(threads)) {
      for (var one : all) {
        var name = one.getFileName().toString();
        var waited = waited(one.resolve("schedstat"));
        var more = waited - before.getOrDefault(name, 0L);
        before.put(name, waited);
        if (more > LEAST) {
          waits.add(new Wait(clock.passed(), name, more));
        }
      }
    }
  }

  private static long waited(Path schedstat) {
    try {
      return Long.parseLong(Files.readString(schedstat).split(" ", 3)[1]);
    } catch (IOException _) {
      // The thread has ended.
      return 0;
    }
  }

  /// The longest time that any one thread has waited between two moments, by the machine's clock.
  Duration longest(Duration from, Duration to) {
    return longest(waits, from, to);
  }

  static Duration longest(List<Wait> waits, Duration from, Duration to) {
    var sums = new HashMap<String, Long>();
    for (var wait : waits) {
      if (wait.at().compareTo(from) >= 0 && wait.at().compareTo(to) <= 0) {
        sums.merge(wait.thread(), wait.nanos(), Long::sum);
      }
    }
    return Duration.ofNanos(sums.values().stream().mapToLong(Long::longValue).max().orElse(0));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
