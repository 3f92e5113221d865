package io.github.earmark.cli.imports;

import io.github.earmark.cli.command.Terminal;
import io.github.earmark.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.LongSupplier;

/// Shows the progress of an import: one line that is overwritten on a terminal, or otherwise a line
/// every few seconds; with `--json`, those lines are JSON.
public final class ImportProgress {
  private static final long SECOND = 1_000_000_000;
  private static final long OFTEN = SECOND / 5;
  private static final long SELDOM = 5 * SECOND;
  private static final String CLEAR = "\r\033[K";
  private static final int WIDTH = 24;

  /// How progress is shown.
  public enum Form {
    NONE,
    LINES,
    JSON,
    BAR;

    /// The form that suits the output.
    public static Form of(Terminal terminal, boolean quiet, boolean json) {
      if (quiet) {
        return NONE;
      }
      if (json) {
        return JSON;
      }
      return terminal.screen() == null ? LINES : BAR;
    }
  }

  /// A line of progress.
  ///
  /// @param rows that were processed
  /// @param percent of all bytes that were read
  record Progress(long rows, int percent, BigDecimal seconds) {}

  private final Terminal terminal;
  private final Form form;
  private final LongSupplier read;
  private final long size;
  private final long begun = System.nanoTime();
  private long next;
  private long rows;
  private boolean shown;

  /// Starts at zero.
  ///
  /// @param read the number of bytes read so far
  /// @param size the number of bytes to read
  public ImportProgress(Terminal terminal, Form form, LongSupplier read, long size) {
    this.terminal = terminal;
    this.form = form;
    this.read = read;
    this.size = Math.max(1, size);
    this.next = form == Form.BAR ? OFTEN : SELDOM;
  }

  /// Reports progress.
  ///
  /// @param more rows that were processed since the last call
  public void add(long more) {
    rows += more;
    if (form != Form.NONE) {
      var now = System.nanoTime() - begun;
      if (now >= next) {
        next = now + (form == Form.BAR ? OFTEN : SELDOM);
        show(now);
      }
    }
  }

  private void show(long now) {
    var done = Math.min(1.0, (double) read.getAsLong() / size);
    var percent = (int) (done * 100);
    var rate = rows * SECOND / Math.max(1, now);
    switch (form) {
      case NONE -> {}
      case JSON -> {
        terminal.out().println(Json.write(new Progress(rows, percent, seconds(now))));
        terminal.out().flush();
      }
      case LINES -> {
        terminal
            .err()
            .println(
                "%,d rows, %d %%, %,d a second%s".formatted(rows, percent, rate, left(done, now)));
        terminal.err().flush();
      }
      case BAR -> {
        shown = true;
        var full = (int) (done * WIDTH);
        terminal
            .err()
            .print(
                CLEAR
                    + "[%s%s] %d %%  %,d rows, %,d/s%s"
                        .formatted(
                            "#".repeat(full),
                            " ".repeat(WIDTH - full),
                            percent,
                            rows,
                            rate,
                            left(done, now)));
        terminal.err().flush();
      }
    }
  }

  private static String left(double done, long now) {
    if (done < 0.01) {
      return "";
    }
    var seconds = Math.round((1 - done) / done * now / SECOND);
    return ", %d:%02d left".formatted(seconds / 60, seconds % 60);
  }

  /// Removes the line.
  ///
  /// @return how long it took
  public BigDecimal end() {
    if (shown) {
      terminal.err().print(CLEAR);
      terminal.err().flush();
    }
    return seconds(System.nanoTime() - begun);
  }

  private static BigDecimal seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).setScale(3, RoundingMode.HALF_UP);
  }
}
