package io.github.earmark.cli.features;

import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.imports.ImportProgress.Form;
import io.github.earmark.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Shows how far a scan is, as imports do: one line that is overwritten on a terminal, or otherwise
/// a line every few seconds; with `--json`, those lines are JSON.
final class ScanProgress {
  private static final long SECOND = 1_000_000_000;
  private static final long OFTEN = SECOND / 5;
  private static final long SELDOM = 5 * SECOND;
  private static final String CLEAR = "\r\033[K";
  private static final int WIDTH = 24;

  private final Terminal terminal;
  private final Form form;
  private final long begun = System.nanoTime();
  private long next;
  private boolean shown;

  ScanProgress(Terminal terminal, Form form) {
    this.terminal = terminal;
    this.form = form;
    this.next = form == Form.BAR ? OFTEN : SELDOM;
  }

  /// A line of it.
  ///
  /// @param files that were processed
  /// @param of the number of files
  record Scanning(int files, int of, BigDecimal seconds) {}

  void step(int done, int of, double sound) {
    var now = System.nanoTime() - begun;
    if (form == Form.NONE || now < next) {
      return;
    }
    next = now + (form == Form.BAR ? OFTEN : SELDOM);
    var line =
        "%,d of %,d files, at %,.0f times playing speed%s"
            .formatted(done, of, sound * SECOND / now, left(done, of, now));
    switch (form) {
      case NONE -> {}
      case JSON -> {
        terminal.out().println(Json.write(new Scanning(done, of, seconds(now))));
        terminal.out().flush();
      }
      case LINES -> terminal.err().println(line);
      case BAR -> {
        shown = true;
        var full = (int) ((long) WIDTH * done / of);
        terminal
            .err()
            .print(CLEAR + "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + line);
      }
    }
    terminal.err().flush();
  }

  private static String left(int done, int of, long now) {
    var seconds = (long) ((double) (of - done) / done * now / SECOND);
    return ", %d:%02d left".formatted(seconds / 60, seconds % 60);
  }

  /// Removes the line.
  ///
  /// @return how long it has taken until now
  BigDecimal end() {
    if (shown) {
      terminal.err().print(CLEAR);
      terminal.err().flush();
      shown = false;
    }
    return seconds(System.nanoTime() - begun);
  }

  private static BigDecimal seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).setScale(3, RoundingMode.HALF_UP);
  }
}
