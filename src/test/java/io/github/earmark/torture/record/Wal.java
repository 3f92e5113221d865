package io.github.earmark.torture.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// SQLite's write-ahead log as a kill left it, read according to its file format
/// (https://sqlite.org/fileformat2.html#walformat).
public final class Wal {
  private static final int HEADER = 32;
  private static final int FRAME = 24;
  private static final int LITTLE = 0x377f0682;

  private Wal() {}

  /// Whether it ends in the middle of a transaction: with complete frames and no commit after them.
  public static boolean torn(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) < HEADER) {
      return false;
    }
    var log = ByteBuffer.wrap(Files.readAllBytes(file));
    var order = log.getInt(0) == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    var size = log.getInt(8);
    var salt = log.getLong(16);
    var sum = new int[] {log.getInt(24), log.getInt(28)};
    var open = false;
    for (var at = HEADER; at + FRAME + size <= log.capacity(); at += FRAME + size) {
      add(sum, log, at, 8, order);
      add(sum, log, at + FRAME, size, order);
      var whole =
          log.getLong(at + 8) == salt
              && log.getInt(at + 16) == sum[0]
              && log.getInt(at + 20) == sum[1];
      if (!whole) {
        break;
      }
      open = log.getInt(at + 4) == 0;
    }
    return open;
  }

  private static void add(int[] sum, ByteBuffer log, int from, int length, ByteOrder order) {
    var words = log.slice(from, length).order(order);
    while (words.hasRemaining()) {
      sum[0] += words.getInt() + sum[1];
      sum[1] += words.getInt() + sum[0];
    }
  }
}
