package io.github.earmark.formats.parsing;

import io.github.earmark.importing.Decoding;
import io.github.earmark.importing.InputFile;
import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The lines of a UTF-8 text file, without a byte order mark. A line that is too long is an error
/// before it fills the memory.
public final class TextLines implements AutoCloseable {
  private static final int LONGEST = 1_000_000;

  private final BufferedReader in;
  private long number;

  /// Opens the file.
  public TextLines(InputFile file) throws IOException {
    this.in = new BufferedReader(Decoding.reader(file), 65_536);
  }

  /// The number of the last line that was read; the first is 1.
  public long number() {
    return number;
  }

  /// The next line; null at the end of the file.
  public @Nullable String next() throws IOException {
    var line = new StringBuilder();
    var some = false;
    for (var c = in.read(); c >= 0; c = in.read()) {
      some = true;
      if (c == '\n') {
        break;
      }
      if (line.length() >= LONGEST) {
        throw new IOException("line " + (number + 1) + " is longer than a million characters");
      }
      line.append((char) c);
    }
    if (!some) {
      return null;
    }
    number++;
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
