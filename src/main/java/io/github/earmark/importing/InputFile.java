package io.github.earmark.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// A file to be imported, or an entry of a zip file.
///
/// @param name for people: the path, followed by the name of the entry
/// @param size in bytes, uncompressed, according to the zip file
/// @param content opens it
/// @param read receives how many bytes were read since the last call
public record InputFile(String name, long size, Content content, LongConsumer read) {
  public interface Content {
    InputStream open() throws IOException;
  }

  /// Opens the file. Reading fails if it is much longer than stated.
  public InputStream open() throws IOException {
    return new Bounded(content.open(), size, read);
  }

  /// Reads no more than was stated.
  private static final class Bounded extends FilterInputStream {
    private final LongConsumer read;
    private long left;

    Bounded(InputStream in, long most, LongConsumer read) {
      super(in);
      this.left = most;
      this.read = read;
    }

    @Override
    public int read() throws IOException {
      var one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      var count = super.read(to, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("it grows while it is read, or is longer than its zip file says");
      }
      read.accept(bytes);
    }
  }
}
