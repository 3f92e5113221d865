package io.github.earmark.features;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A temporary file that is written once and then read once. Numbers in it are little-endian.
final class Spool implements AutoCloseable {
  private static final int ROOM = 1 << 16;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(ROOM).order(ByteOrder.LITTLE_ENDIAN);
  private long written;

  Spool(Path file) throws IOException {
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /// A buffer with room for this many bytes.
  ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  void put(byte[] bytes) throws IOException {
    for (var at = 0; at < bytes.length; ) {
      var part = Math.min(bytes.length - at, room(1).remaining());
      buffer.put(bytes, at, part);
      at += part;
    }
  }

  /// The number of bytes written.
  long size() {
    return written + buffer.position();
  }

  private void flush() throws IOException {
    buffer.flip();
    written += buffer.remaining();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /// Receives the contents.
  interface Taking {
    void take(ByteBuffer bytes) throws IOException;
  }

  /// Reads it from the beginning. A number is never split across two buffers if all numbers written
  /// have the same size.
  void each(Taking taking) throws IOException {
    flush();
    for (var at = 0L; at < written; at += buffer.limit()) {
      buffer.clear();
      while (buffer.hasRemaining() && at + buffer.position() < written) {
        channel.read(buffer, at + buffer.position());
      }
      buffer.flip();
      taking.take(buffer.slice().order(ByteOrder.LITTLE_ENDIAN));
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
