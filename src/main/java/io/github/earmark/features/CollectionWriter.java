package io.github.earmark.features;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;

/// Writes a collection, song by song, in constant memory: columns first go to temporary files in a
/// folder next to the collection, and are put together at the end. If it is closed or killed before
/// that, no collection is left behind. Not thread-safe.
public final class CollectionWriter implements AutoCloseable {
  /// Rows are numbered by ints.
  private static final int MOST = Integer.MAX_VALUE - 8;

  private final Path file;
  private final SpoolFolder folder;
  private final List<ColumnSpool> columns = new ArrayList<>();
  private final Spool names;
  private final Spool mbids;
  private final Spool isrcs;
  private final Spool places;
  private final Spool texts;
  private boolean someIsrc;
  private int rows;

  /// Begins a collection.
  ///
  /// @param file of the collection, from [CollectionFile#of]
  /// @param features their names, without duplicates
  public CollectionWriter(Path file, List<String> features) throws IOException {
    this.file = file;
    folder = SpoolFolder.make(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    try {
      for (var feature : features) {
        columns.add(new ColumnSpool(folder.file("feature-" + columns.size()), feature));
      }
      names = new Spool(folder.file("names"));
      mbids = new Spool(folder.file("mbids"));
      isrcs = new Spool(folder.file("isrcs"));
      places = new Spool(folder.file("places"));
      texts = new Spool(folder.file("texts"));
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /// Adds a song.
  ///
  /// @param values of its features, in their order; NaN, or anything that is not a valid value, for
  ///   none
  public void add(CollectedSong song, double[] values) throws IOException {
    if (rows == MOST) {
      throw new IOException("there are too many songs for one collection");
    }
    for (var i = 0; i < values.length; i++) {
      columns.get(i).add(values[i]);
    }
    names.room(Long.BYTES).putLong(NameHash.of(song.firstArtist(), song.title()));
    mbids.room(Long.BYTES).putLong(NameHash.of(song.mbid()));
    isrcs.room(Long.BYTES).putLong(NameHash.of(song.isrc()));
    someIsrc |= song.isrc() != null;
    places.room(Long.BYTES).putLong(texts.size());
    texts.put(SongText.of(song).getBytes(UTF_8));
    rows++;
  }

  /// How many songs have been added.
  public int rows() {
    return rows;
  }

  /// Puts the collection in place, replacing any earlier one.
  public void finish() throws IOException {
    places.room(Long.BYTES).putLong(texts.size());
    var whole = folder.file("whole");
    try (var out = new Sections(whole)) {
      var features = new ArrayList<FeatureColumn>();
      var codes = new ArrayList<Long>();
      var values = new ArrayList<Long>();
      for (var spool : columns) {
        var column = spool.column();
        features.add(column);
        codes.add(out.begin());
        spool.each(value -> out.room(1).put(column.code(value)));
        values.add(out.begin());
        spool.each(value -> out.room(Float.BYTES).putFloat(value));
        spool.close();
      }
      var namesAt = out.copy(names);
      var mbidsAt = out.copy(mbids);
      var isrcsAt = someIsrc ? out.copy(isrcs) : null;
      var placesAt = out.copy(places);
      var textsAt = out.copy(texts);
      out.finish(
          sums ->
              new CollectionFile.Directory(
                  rows, features, codes, values, namesAt, mbidsAt, isrcsAt, placesAt, textsAt,
                  sums));
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    columns.forEach(ColumnSpool::close);
    folder.close();
  }

  /// The whole file, section by section; each begins at a block boundary.
  private static final class Sections implements AutoCloseable {
    private final FileChannel channel;
    private final ByteBuffer block =
        ByteBuffer.allocate(CollectionFile.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    private final Spool sums;
    private final CRC32C crc = new CRC32C();
    private long size = CollectionFile.HEAD;

    Sections(Path whole) throws IOException {
      channel =
          FileChannel.open(
              whole,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      channel.position(CollectionFile.HEAD);
      sums = new Spool(whole.resolveSibling("sums"));
    }

    /// Begins a section and returns its position.
    long begin() throws IOException {
      if (block.position() > 0) {
        while (block.hasRemaining()) {
          block.put((byte) 0);
        }
        flush();
      }
      return size;
    }

    ByteBuffer room(int bytes) throws IOException {
      if (block.remaining() < bytes) {
        flush();
      }
      return block;
    }

    private void flush() throws IOException {
      block.flip();
      crc.reset();
      crc.update(block.duplicate());
      sums.room(Integer.BYTES).putInt((int) crc.getValue());
      size += block.remaining();
      while (block.hasRemaining()) {
        channel.write(block);
      }
      block.clear();
    }

    /// Copies a spool into the file and returns its position.
    long copy(Spool spool) throws IOException {
      var at = begin();
      spool.each(
          bytes -> {
            while (bytes.hasRemaining()) {
              var part = bytes.slice();
              part.limit(Math.min(part.remaining(), room(1).remaining()));
              bytes.position(bytes.position() + part.remaining());
              block.put(part);
            }
          });
      spool.close();
      return at;
    }

    /// Makes the directory, given where the checksums begin.
    interface Filling {
      CollectionFile.Directory at(long sums);
    }

    void finish(Filling filling) throws IOException {
      var sumsAt = begin();
      var ofSums = new CRC32C();
      sums.each(
          bytes -> {
            ofSums.update(bytes.duplicate());
            write(bytes);
          });
      sums.close();
      var directoryAt = channel.position();
      var directory = Json.write(filling.at(sumsAt)).getBytes(UTF_8);
      if (directory.length > CollectionFile.LONGEST_DIRECTORY) {
        throw new IOException("there are too many features for one collection");
      }
      ofSums.update(directory);
      write(ByteBuffer.wrap(directory));
      var head = ByteBuffer.allocate(CollectionFile.HEAD).order(ByteOrder.LITTLE_ENDIAN);
      head.putLong(CollectionFile.MAGIC)
          .putInt(CollectionFile.VERSION)
          .putInt((int) ofSums.getValue())
          .putLong(directoryAt)
          .putLong(directoryAt + directory.length);
      channel.position(0);
      write(head.rewind());
      channel.force(true);
    }

    private void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    @Override
    public void close() throws IOException {
      sums.close();
      channel.close();
    }
  }
}
