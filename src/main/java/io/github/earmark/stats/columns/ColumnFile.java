package io.github.earmark.stats.columns;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.history.read.ChangesQuery.Mark;
import io.github.earmark.history.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The file that stores columns between runs. It is written under a temporary name, put in place as
/// a whole and never changed; a file that is not exactly what was written is treated as missing. It
/// contains numbers and the names of players, but no other names.
///
/// A header of [#HEAD] bytes is followed by ints in this machine's byte order: the columns of
/// plays, the tracks of descriptions, the lengths of tracks, then the names of each kind; then come
/// the players' names.
public final class ColumnFile {
  public static final String NAME = Database.DERIVED;

  private static final int HEAD = 256;
  private static final int COUNTS = 96;
  private static final int CHECKED = 16;
  private static final long MAGIC = 0x4541524d53544154L; // "EARMSTAT"
  private static final int VERSION = 3;
  private static final int CHUNK = 1 << 16;

  private ColumnFile() {}

  /// The contents of a file.
  public record Content(Mark mark, PlayColumns plays, Catalogue catalogue) {}

  /// Reads a file; null if there is none, or it cannot be trusted.
  public static @Nullable Content read(Path file) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var size = channel.size();
      if (size < HEAD || size > Integer.MAX_VALUE) {
        return null;
      }
      var all = channel.map(MapMode.READ_ONLY, 0, size).order(ByteOrder.nativeOrder());
      if (all.getLong(0) != MAGIC || all.getInt(8) != VERSION || all.getLong(16) != size) {
        return null;
      }
      var crc = new CRC32();
      crc.update(all.duplicate().position(CHECKED));
      return all.getInt(12) == (int) crc.getValue() ? content(all) : null;
    } catch (IOException | RuntimeException _) {
      // Whatever is wrong with it, it is made again.
      return null;
    }
  }

  private static Content content(ByteBuffer all) {
    var uuid = new UUID(all.getLong(32), all.getLong(40));
    var mark =
        new Mark(
            all.getLong(24),
            all.getLong(24) == 0 ? null : uuid,
            all.getLong(48),
            all.getLong(56),
            all.getLong(64),
            all.getLong(72));
    var reading = new Reading(all);
    var rows = reading.count();
    var descriptions = reading.count();
    var tracks = reading.count();
    var players = reading.count();
    var counts = new EnumMap<NameKind, int[]>(NameKind.class);
    for (var kind : NameKind.values()) {
      counts.put(kind, new int[] {reading.count(), reading.count()});
    }
    reading.place = HEAD;
    var columns = new ArrayList<IntBuffer>();
    for (var column = 0; column < PlayColumns.COLUMNS; column++) {
      columns.add(reading.ints(rows));
    }
    var descriptionIds = new IdSlots(array(reading.ints(descriptions)));
    var trackIds = new IdSlots(array(reading.ints(tracks)));
    var trackOf = array(reading.ints(descriptions));
    var durations = array(reading.ints(tracks));
    var names = new EnumMap<NameKind, List<ByteBuffer>>(NameKind.class);
    counts.forEach(
        (kind, count) ->
            names.put(
                kind,
                List.of(
                    reading.bytes((tracks + 1) * Integer.BYTES),
                    reading.bytes(count[0] * Integer.BYTES),
                    reading.bytes(count[1] * Long.BYTES))));
    var text = new byte[players];
    reading.bytes(players).get(text);
    return new Content(
        mark,
        new PlayColumns(List.copyOf(columns), rows, new int[PlayColumns.COLUMNS][0]),
        new Catalogue(
            descriptionIds,
            trackIds,
            trackOf,
            durations,
            players == 0 ? List.of() : List.of(new String(text, UTF_8).split("\n", -1)),
            kind -> grouping(names, kind)));
  }

  private static Grouping grouping(Map<NameKind, List<ByteBuffer>> names, NameKind kind) {
    var parts = names.get(kind);
    if (parts == null) {
      throw new IllegalStateException(kind.name());
    }
    var longs = parts.get(2).asLongBuffer();
    var keys = new long[longs.remaining()];
    longs.get(keys);
    return new Grouping(array(parts.get(0).asIntBuffer()), array(parts.get(1).asIntBuffer()), keys);
  }

  private static int[] array(IntBuffer ints) {
    var array = new int[ints.remaining()];
    ints.get(array);
    return array;
  }

  /// Reads the parts of a file in order.
  private static final class Reading {
    private final ByteBuffer all;
    private int place = COUNTS;

    Reading(ByteBuffer all) {
      this.all = all;
    }

    int count() {
      var count = all.getInt(place);
      if (count < 0) {
        throw new IllegalArgumentException("less than nothing");
      }
      place += Integer.BYTES;
      return count;
    }

    ByteBuffer bytes(int length) {
      var part = all.slice(place, length).order(ByteOrder.nativeOrder());
      place += length;
      return part;
    }

    IntBuffer ints(int count) {
      return bytes(Math.multiplyExact(count, Integer.BYTES)).asIntBuffer();
    }
  }

  /// Writes a file, replacing any existing one.
  public static void write(Path file, Content content) throws IOException {
    clean(file);
    var part =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            NAME + ".",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (var channel =
          FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
        channel.lock();
        new Writing(channel).all(content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// Removes temporary files left behind by processes that were killed: nobody has them locked.
  public static void clean(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    try (var parts = Files.newDirectoryStream(folder, NAME + ".*.part")) {
      for (var part : parts) {
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE);
            var lock = channel.tryLock()) {
          if (lock != null) {
            Files.deleteIfExists(part);
          }
        } catch (NoSuchFileException | OverlappingFileLockException _) {
          // It was put in place meanwhile, or is being written.
        }
      }
    }
  }

  /// Writes the parts of a file in order.
  private static final class Writing {
    private final FileChannel channel;
    private final CRC32 crc = new CRC32();
    private final ByteBuffer chunk =
        ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.nativeOrder());

    Writing(FileChannel channel) {
      this.channel = channel;
    }

    void all(Content content) throws IOException {
      var plays = content.plays();
      var catalogue = content.catalogue();
      var descriptions = catalogue.descriptions().size();
      var tracks = catalogue.tracks().size();
      var players = String.join("\n", catalogue.players()).getBytes(UTF_8);
      var groupings = new EnumMap<NameKind, Grouping>(NameKind.class);
      var ints = (long) PlayColumns.COLUMNS * plays.size() + 2L * (descriptions + tracks);
      for (var kind : NameKind.values()) {
        var grouping = catalogue.grouping(kind);
        groupings.put(kind, grouping);
        ints += tracks + 1L + grouping.names().length + 2L * grouping.keys().length;
      }
      var head = head(content, HEAD + ints * Integer.BYTES + players.length, players, groupings);
      // The checksum covers everything and comes last, so the header is written twice.
      write(head.duplicate());
      crc.update(head.duplicate().position(CHECKED));
      for (var column = 0; column < PlayColumns.COLUMNS; column++) {
        var now = column;
        plays.each(0, plays.size(), block -> put(block.columns[now], block.size));
        flush();
      }
      put(catalogue.descriptions().ids(), descriptions);
      put(catalogue.tracks().ids(), tracks);
      put(catalogue.trackOf(), descriptions);
      put(catalogue.durations(), tracks);
      for (var grouping : groupings.values()) {
        put(grouping.offsets(), grouping.tracks() + 1);
        for (var track = grouping.tracks(); track < tracks; track++) {
          put(new int[] {grouping.names().length}, 1);
        }
        put(grouping.names(), grouping.names().length);
        for (var key : grouping.keys()) {
          room(Long.BYTES).putLong(key);
        }
      }
      flush();
      sum(ByteBuffer.wrap(players));
      head.putInt(12, (int) crc.getValue());
      channel.position(0);
      write(head);
    }

    private static ByteBuffer head(
        Content content, long size, byte[] players, Map<NameKind, Grouping> groupings) {
      var mark = content.mark();
      var head = ByteBuffer.allocate(HEAD).order(ByteOrder.nativeOrder());
      head.putLong(0, MAGIC).putInt(8, VERSION).putLong(16, size).putLong(24, mark.play());
      var uuid = mark.uuid();
      if (uuid != null) {
        head.putLong(32, uuid.getMostSignificantBits()).putLong(40, uuid.getLeastSignificantBits());
      }
      head.putLong(48, mark.change()).putLong(56, mark.nonce());
      head.putLong(64, mark.track()).putLong(72, mark.description());
      head.position(COUNTS);
      head.putInt(content.plays().size());
      head.putInt(content.catalogue().descriptions().size());
      head.putInt(content.catalogue().tracks().size());
      head.putInt(players.length);
      groupings
          .values()
          .forEach(names -> head.putInt(names.names().length).putInt(names.keys().length));
      return head.rewind();
    }

    private void put(int[] ints, int count) {
      for (var i = 0; i < count; i++) {
        room(Integer.BYTES).putInt(ints[i]);
      }
    }

    private ByteBuffer room(int bytes) {
      if (chunk.remaining() < bytes) {
        flush();
      }
      return chunk;
    }

    private void flush() {
      try {
        chunk.flip();
        sum(chunk);
        chunk.clear();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void sum(ByteBuffer bytes) throws IOException {
      crc.update(bytes.duplicate());
      write(bytes);
    }

    private void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }
}
