package io.github.earmark.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Rows of Spotify's files as they were read, a sixteenth of their size: what they mean can only be
/// told when all have been seen, and to read the files once more takes as long as all the rest.
/// They lie in a temporary file, so that memory does not grow with them; it has no names in it.
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

  /// The rows of one file. It is written by one thread, then read by one.
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
      last.flip();
      var at = end.getAndAdd(last.remaining());
      for (var to = at; last.hasRemaining(); ) {
        to += file.write(last, to);
      }
      last.clear();
      blocks.add(at);
    }

    /// Gives them, in their order.
    void each(Consumer<SpotifyRow> row) throws IOException {
      var block = ByteBuffer.allocate(BLOCK);
      for (var at : blocks) {
        block.clear();
        while (block.hasRemaining()) {
          if (file.read(block, at + block.position()) < 0) {
            throw new IOException("the temporary file has lost its end");
          }
        }
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
