package io.github.earmark.features;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.features.CollectionFile.Directory;
import io.github.earmark.json.Json;
import io.github.earmark.text.FileErrors;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// A collection, mapped into memory. Each block of the file is verified against its checksum when
/// it is first read. All methods throw [CollectionException] if the file is damaged. Thread-safe
/// until it is closed.
public final class SongCollection implements AutoCloseable {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// The greatest length of a song's text, in bytes.
  private static final int LONGEST = 32_768;

  private final String name;
  private final Arena arena;
  private final MemorySegment all;
  private final Directory directory;

  /// Which blocks have been verified. Two threads may verify the same block at the same time.
  private final boolean[] whole;

  private SongCollection(
      String name, Arena arena, MemorySegment all, Directory directory, int blocks) {
    this.name = name;
    this.arena = arena;
    this.all = all;
    this.directory = directory;
    this.whole = new boolean[blocks];
  }

  /// Opens a collection.
  ///
  /// @param state the directory of the history
  /// @throws CollectionException if there is none of that name, or it cannot be used
  public static SongCollection open(Path state, String name) {
    var file = CollectionFile.of(state, name);
    var arena = Arena.ofShared();
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var size = channel.size();
      var all = size == 0 ? MemorySegment.NULL : channel.map(MapMode.READ_ONLY, 0, size, arena);
      var directory = directory(name, all, size);
      var blocks = (int) ((directory.sums() - CollectionFile.HEAD) / CollectionFile.BLOCK);
      return new SongCollection(name, arena, all, directory, blocks);
    } catch (NoSuchFileException _) {
      arena.close();
      throw new CollectionException(
          "there is no collection " + name, "`earmark features list` shows all collections");
    } catch (IOException e) {
      arena.close();
      throw new CollectionException(
          "the collection " + name + " cannot be read: " + FileErrors.of(e),
          "see who may read " + file);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static Directory directory(String name, MemorySegment all, long size) {
    if (size < CollectionFile.HEAD
        || all.get(LONG, 0) != CollectionFile.MAGIC
        || all.get(INT, 8) != CollectionFile.VERSION) {
      throw damaged(name);
    }
    var at = all.get(LONG, 16);
    var end = all.get(LONG, 24);
    if (end != size
        || at < CollectionFile.HEAD
        || end - at > CollectionFile.LONGEST_DIRECTORY
        || at > end) {
      throw damaged(name);
    }
    try {
      var bytes = all.asSlice(at, end - at).toArray(ValueLayout.JAVA_BYTE);
      var directory = Json.read(new String(bytes, UTF_8), Directory.class);
      var crc = new CRC32C();
      var sums = directory.sums();
      if (sums < CollectionFile.HEAD
          || sums > at
          || (sums - CollectionFile.HEAD) % CollectionFile.BLOCK != 0
          || (sums - CollectionFile.HEAD) / CollectionFile.BLOCK * Integer.BYTES != at - sums) {
        throw damaged(name);
      }
      crc.update(all.asSlice(sums, at - sums).asByteBuffer());
      crc.update(bytes);
      if ((int) crc.getValue() != all.get(INT, 12) || !fits(directory)) {
        throw damaged(name);
      }
      return directory;
    } catch (IOException _) {
      throw damaged(name);
    }
  }

  /// Whether each section has the length that the number of songs requires.
  private static boolean fits(Directory directory) {
    var rows = (long) directory.rows();
    if (rows < 0
        || directory.codes().size() != directory.features().size()
        || directory.values().size() != directory.features().size()) {
      return false;
    }
    var ends = new ArrayList<Long>();
    directory.codes().forEach(at -> ends.add(at + rows));
    directory.values().forEach(at -> ends.add(at + rows * Float.BYTES));
    ends.add(directory.names() + rows * Long.BYTES);
    ends.add(directory.mbids() + rows * Long.BYTES);
    var isrcs = directory.isrcs();
    if (isrcs != null) {
      ends.add(isrcs + rows * Long.BYTES);
    }
    ends.add(directory.places() + (rows + 1) * Long.BYTES);
    ends.add(directory.texts());
    return ends.stream().allMatch(end -> end >= CollectionFile.HEAD && end <= directory.sums())
        && directory.codes().stream().allMatch(at -> at % CollectionFile.BLOCK == 0);
  }

  private static CollectionException damaged(String name) {
    return new CollectionException(
        "the collection " + name + " is damaged",
        "import it again, or delete it with `earmark features remove " + name + "`");
  }

  public String name() {
    return name;
  }

  /// The number of songs.
  public int rows() {
    return directory.rows();
  }

  /// The features, in the order of the dataset.
  public List<FeatureColumn> features() {
    return directory.features();
  }

  /// The index of the feature with that name; -1 if there is none.
  public int feature(String called) {
    for (var i = 0; i < features().size(); i++) {
      if (features().get(i).name().equals(called)) {
        return i;
      }
    }
    return -1;
  }

  /// The value of a feature for a song; NaN if it has none.
  public float value(int feature, int row) {
    return read(directory.values().get(feature) + (long) row * Float.BYTES, Float.BYTES)
        .get(FLOAT, 0);
  }

  /// Reads the codes of consecutive songs.
  ///
  /// @param into receives them, from its beginning
  void codes(int feature, int from, int count, byte[] into) {
    var part = read(directory.codes().get(feature) + from, count);
    MemorySegment.copy(part, ValueLayout.JAVA_BYTE, 0, into, 0, count);
  }

  /// The names of a song.
  public CollectedSong song(int row) {
    var places = directory.places() + (long) row * Long.BYTES;
    var from = read(places, Long.BYTES).get(LONG, 0);
    var to = read(places + Long.BYTES, Long.BYTES).get(LONG, 0);
    if (from < 0 || to < from || to - from > LONGEST || to > directory.sums() - directory.texts()) {
      throw damaged(name);
    }
    var bytes = read(directory.texts() + from, to - from).toArray(ValueLayout.JAVA_BYTE);
    return SongText.read(new String(bytes, UTF_8));
  }

  /// Receives the hash of each song.
  interface EachHash {
    void take(int row, long hash);
  }

  void eachName(EachHash taking) {
    each(directory.names(), taking);
  }

  void eachMbid(EachHash taking) {
    each(directory.mbids(), taking);
  }

  /// Whether the ISRC of any song is known.
  boolean hasIsrcs() {
    return directory.isrcs() != null;
  }

  void eachIsrc(EachHash taking) {
    var section = directory.isrcs();
    if (section != null) {
      each(section, taking);
    }
  }

  private void each(long section, EachHash taking) {
    var inBlock = CollectionFile.BLOCK / Long.BYTES;
    for (var from = 0; from < rows(); from += inBlock) {
      var count = Math.min(inBlock, rows() - from);
      var part = read(section + (long) from * Long.BYTES, (long) count * Long.BYTES);
      for (var i = 0; i < count; i++) {
        taking.take(from + i, part.get(LONG, (long) i * Long.BYTES));
      }
      if (from > Integer.MAX_VALUE - inBlock) {
        break;
      }
    }
  }

  /// A verified part of the file.
  private MemorySegment read(long at, long length) {
    if (length > 0) {
      var first = (int) ((at - CollectionFile.HEAD) / CollectionFile.BLOCK);
      var last = (int) ((at + length - 1 - CollectionFile.HEAD) / CollectionFile.BLOCK);
      for (var block = first; block <= last; block++) {
        if (!whole[block]) {
          check(block);
        }
      }
    }
    return all.asSlice(at, length);
  }

  private void check(int block) {
    var crc = new CRC32C();
    crc.update(
        all.asSlice(CollectionFile.HEAD + (long) block * CollectionFile.BLOCK, CollectionFile.BLOCK)
            .asByteBuffer());
    if ((int) crc.getValue() != all.get(INT, directory.sums() + (long) block * Integer.BYTES)) {
      throw damaged(name);
    }
    whole[block] = true;
  }

  @Override
  public void close() {
    arena.close();
  }
}
