package io.github.earmark.fuzz;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Many inputs, one after the other, with an eye on time and memory.
final class Run {
  /// Processor time that one input may take. The worst that is right takes a tenth of it.
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /// What the heap may hold more at the end: caches fill up once.
  private static final long GROWTH = 3 << 20;

  /// Enough to see what is wrong.
  private static final int MOST = 10;

  private final Target target;
  private final Mutator mutator;
  private final BiConsumer<Finding, byte[]> tell;
  private final Map<String, Finding> findings = new LinkedHashMap<>();

  private volatile @Nullable Attempt attempt;
  private long done;
  private long nanos;
  private long slowest;
  private long slowestNumber;
  private long before;
  private long after;

  /// @param number the seed that makes this input
  /// @param what went wrong, with its stack
  record Finding(String target, long number, String what) {}

  private record Attempt(long number, long begin) {}

  Run(Target target, BiConsumer<Finding, byte[]> tell) {
    this.target = target;
    this.mutator = new Mutator(target);
    this.tell = tell;
  }

  List<Finding> findings() {
    return List.copyOf(findings.values());
  }

  /// Has the whole program end, with a word about where it is, where an input takes for ever.
  Run watched() {
    Thread.ofPlatform().daemon().name("watch").start(watch(Thread.currentThread()));
    return this;
  }

  /// Takes `count` inputs in, from number `first` on, or fewer where too much is wrong.
  void go(long first, long count) {
    var begin = System.nanoTime();
    for (var number = first; number < first + count && findings.size() < MOST; number++) {
      one(number);
      if (number - first == Math.min(count / 10, 20_000)) {
        before = used();
      }
    }
    nanos = System.nanoTime() - begin;
    after = used();
    if (count >= 200_000 && after - before > GROWTH) {
      found(first, new AssertionError("the heap grew, see below"));
    }
  }

  private void one(long number) {
    var input = mutator.make(number);
    var begin = System.nanoTime();
    attempt = new Attempt(number, cpu(Thread.currentThread()));
    try {
      target.take(input);
    } catch (Throwable e) {
      found(number, e);
    } finally {
      attempt = null;
    }
    done++;
    var took = System.nanoTime() - begin;
    if (took > slowest) {
      slowest = took;
      slowestNumber = number;
    }
  }

  private void found(long number, Throwable what) {
    var kind =
        what.getClass() + Arrays.toString(Arrays.copyOf(what.getStackTrace(), 2)) + brief(what);
    if (!findings.containsKey(kind)) {
      var text = new StringWriter();
      what.printStackTrace(new PrintWriter(text));
      var lines = text.toString().lines().limit(14).toList();
      var finding = new Finding(target.name(), number, String.join("\n  ", lines));
      findings.put(kind, finding);
      tell.accept(finding, mutator.make(number));
    }
  }

  private static String brief(Throwable what) {
    return what instanceof AssertionError ? String.valueOf(what.getMessage()).split(":", 2)[0] : "";
  }

  private static long cpu(Thread thread) {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
  }

  private Runnable watch(Thread worker) {
    return () -> {
      while (worker.isAlive()) {
        var now = attempt;
        if (now != null && cpu(worker) - now.begin() > LIMIT.toNanos() && now.equals(attempt)) {
          var hang = new AssertionError("no end after " + LIMIT.toSeconds() + " s");
          hang.setStackTrace(worker.getStackTrace());
          found(now.number(), hang);
          Runtime.getRuntime().halt(1);
        }
        try {
          Thread.sleep(200);
        } catch (InterruptedException _) {
          return;
        }
      }
    };
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Override
  public String toString() {
    var seconds = Math.max(1, nanos) / 1e9;
    return "%-14s %,11d inputs in %6.1f s, %,8.0f/s; the slowest %,d ms (%d); heap %.1f -> %.1f MiB; %s"
        .formatted(
            target.name(),
            done,
            seconds,
            done / seconds,
            slowest / 1_000_000,
            slowestNumber,
            before / 1048576.0,
            after / 1048576.0,
            findings.isEmpty() ? "no findings" : findings.size() + " FINDINGS");
  }
}
