package io.github.earmark.cli.imports;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/// Standard output for long exports, which checks from time to time whether anybody is still
/// reading it: a PrintWriter alone would not notice.
final class ReadOutput extends Writer {
  private static final int OFTEN = 1_000_000;

  private final PrintWriter out;
  private int unseen;

  ReadOutput(PrintWriter out) {
    this.out = out;
  }

  /// Thrown when nobody reads any more, or the disk is full.
  static final class Gone extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    out.write(text, from, length);
    unseen += length;
    if (unseen > OFTEN) {
      unseen = 0;
      if (out.checkError()) {
        throw new Gone();
      }
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
