package io.github.earmark.history.sources;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/// Creates the permanent ids of plays, which are kept in every copy and export: UUIDs of version 7
/// (RFC 9562), whose time is the play's start, so that the index is in the order of the plays. The
/// id of an imported play is derived from its data: wherever the same data is imported, the play
/// has the same id.
public final class PermanentId {
  private static final int BYTES = 16;
  private static final long UNKNOWN = -1;

  private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());

  /// A new, unique id.
  public byte[] of(Instant start) {
    return bytes(start.toEpochMilli(), random.nextLong(), random.nextLong());
  }

  /// The id of an imported play, derived from its start, artist and title, and how long it lasted
  /// and was heard.
  public static byte[] of(SourcePlay play) {
    var song = play.track().digest();
    var stayed = play.stayed() == null ? UNKNOWN : play.stayed().toMillis();
    var heard = PlayMatcher.listened(play);
    var start = play.start().toEpochMilli();
    var one = mixed(song[0] + mixed(start) + mixed(stayed + 1) * 3 + mixed(heard + 2) * 5);
    return bytes(start, one, mixed(song[1] ^ one));
  }

  /// Each bit of the result depends on each bit of the number (MurmurHash3's finalizer).
  private static long mixed(long number) {
    var once = (number ^ number >>> 33) * 0xff51afd7ed558ccdL;
    var twice = (once ^ once >>> 33) * 0xc4ceb9fe1a85ec53L;
    return twice ^ twice >>> 33;
  }

  private static byte[] bytes(long start, long one, long other) {
    return ByteBuffer.allocate(BYTES)
        .putLong(Math.max(0, start) << 16 | 0x7000 | one >>> 52)
        .putLong(other >>> 2 | Long.MIN_VALUE)
        .array();
  }

  /// The form in which the history stores it.
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /// The usual text form.
  static String text(byte[] id) {
    var bytes = ByteBuffer.wrap(id);
    return new UUID(bytes.getLong(), bytes.getLong()).toString();
  }
}
