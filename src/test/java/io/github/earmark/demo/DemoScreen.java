package io.github.earmark.demo;

import java.time.Duration;

/// Lines from several sides at once, each under its name and at its time.
final class DemoScreen {
  private final long start = System.nanoTime();

  synchronized void say(String who, String what) {
    var seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1_000.0;
    System.out.printf("%5.1f s  %-9s %s%n", seconds, who, what);
  }

  synchronized void headline(String text) {
    System.out.printf("%n%s%n", text.stripTrailing());
  }

  synchronized void block(String text) {
    System.out.print(text.indent(2));
  }
}
