package io.github.earmark.history.sources;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/// Makes ids that a play keeps in every copy and export: UUIDs of version 7 (RFC 9562), whose time
/// is the play's start, so that they stand in the index in the order of the plays.
public final class LastingId {
  private static final int BYTES = 16;

  private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());

  public byte[] of(Instant start) {
    var time = Math.max(0, start.toEpochMilli());
    return ByteBuffer.allocate(BYTES)
        .putLong(time << 16 | 0x7000 | random.nextLong(0x1000))
        .putLong(random.nextLong() >>> 2 | Long.MIN_VALUE)
        .array();
  }

  /// As the history keeps it.
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /// As people write it.
  static String text(byte[] id) {
    var bytes = ByteBuffer.wrap(id);
    return new UUID(bytes.getLong(), bytes.getLong()).toString();
  }
}
