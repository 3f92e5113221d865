package io.github.earmark.formats.streaming;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Holds the rows of Spotify's files in a temporary file, at a sixteenth of their size. What they
/// mean is only known when all have been read, and reading the files twice would take as long as
/// everything else. The temporary file keeps memory from growing with them.
final class SpotifySpool implements AutoCloseable {
  private static final int BLOCK = 1_500 * SpotifyRow.BYTES;

  private final FileChannel file;
  private final AtomicLong end = new AtomicLong();

  SpotifySpool() throws IOException {
    file =
        FileChannel.open(
            Files.createTempFile("earmark-import-", ".rows"),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /// Stores bytes.
  ///
  /// @return their position
  long put(byte[] bytes) throws IOException {
    var block = ByteBuffer.allocate(Integer.BYTES + bytes.length);
    return put(block.putInt(bytes.length).put(bytes).flip());
  }

  private long put(ByteBuffer block) throws IOException {
    var at = end.getAndAdd(block.remaining());
    for (var to = at; block.hasRemaining(); ) {
      to += file.write(block, to);
    }
    return at;
  }

  /// The bytes at a position.
  byte[] get(long at) throws IOException {
    var length = ByteBuffer.allocate(Integer.BYTES);
    fill(length, at);
    var bytes = ByteBuffer.allocate(length.flip().getInt());
    fill(bytes, at + Integer.BYTES);
    return bytes.array();
  }

  private void fill(ByteBuffer block, long at) throws IOException {
    while (block.hasRemaining()) {
      if (file.read(block, at + block.position()) < 0) {
        throw new IOException("the temporary file was cut off");
      }
    }
  }

  /// The rows of one file. Written by one thread, then read by one.
  final class Rows {
    private final List<Long> blocks = new ArrayList<>();
    private final ByteBuffer last = ByteBuffer.allocate(BLOCK);

    void add(SpotifyRow row) throws IOException {
      if (!last.hasRemaining()) {
        put();
      }
      row.write(last);
    }

    private void put() throws IOException {
      blocks.add(SpotifySpool.this.put(last.flip()));
      last.clear();
    }

    /// Reads the rows in their order.
    void each(Consumer<SpotifyRow> row) throws IOException {
      var block = ByteBuffer.allocate(BLOCK);
      for (var at : blocks) {
        block.clear();
        fill(block, at);
        give(block.flip(), row);
      }
      give(last.flip(), row);
    }

    private static void give(ByteBuffer block, Consumer<SpotifyRow> row) {
      while (block.hasRemaining()) {
        row.accept(SpotifyRow.read(block));
      }
    }
  }
}
