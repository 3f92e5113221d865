package io.github.earmark.features.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The results of scanning the files of a library, kept in a file next to the history, so that each
/// music file is read only once.
///
/// The first line says how the results were computed; each further line has a checksum, the name of
/// a music file and its result, and the last line for a file counts. A line is written as soon as a
/// file was read: a killed process leaves at most half a line, which is ignored. [#keep] removes
/// files that are gone. Not thread-safe; a second process is refused.
public final class ScanBook implements AutoCloseable {
  private static final String FILE = "features-scan.log";
  private static final String LOCK = "features-scan.lock";

  /// Raise this when the same file leads to other values: then everything is scanned again.
  private static final int VERSION = 2;

  private static final String HEAD = "earmark features scan " + VERSION;

  private final Path file;
  private final FileLock lock;
  private final Map<String, Scanned> scanned = new HashMap<>();
  private FileChannel channel;
  private long lines;

  private ScanBook(Path file, FileLock lock, FileChannel channel) {
    this.file = file;
    this.lock = lock;
    this.channel = channel;
  }

  /// Opens the book, or begins a new one.
  ///
  /// @param state the directory of the history
  /// @return null if another process has it open
  public static @Nullable ScanBook open(Path state) throws IOException {
    Files.createDirectories(state);
    var locked =
        FileChannel.open(state.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var lock = tryLock(locked);
    if (lock == null) {
      locked.close();
      return null;
    }
    var file = state.resolve(FILE);
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    var book = new ScanBook(file, lock, channel);
    book.read();
    return book;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private void read() throws IOException {
    var in = new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), UTF_8));
    if (HEAD.equals(in.readLine())) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        lines++;
        var space = line.indexOf(' ');
        if (space > 0 && line.substring(0, space).equals(sum(line.substring(space + 1)))) {
          var known = Scanned.read(line.substring(space + 1));
          if (known != null) {
            scanned.put(known.file(), known.scanned());
          }
        }
      }
      endLine();
    } else {
      channel.truncate(0);
      write(HEAD + "\n");
    }
  }

  /// Completes a half-written last line, so that the next line does not become part of it.
  private void endLine() throws IOException {
    var last = ByteBuffer.allocate(1);
    channel.read(last, channel.size() - 1);
    channel.position(channel.size());
    if (last.get(0) != '\n') {
      write("\n");
    }
  }

  private static String sum(String line) {
    var crc = new CRC32C();
    crc.update(line.getBytes(UTF_8));
    return Long.toHexString(crc.getValue());
  }

  private void write(String text) throws IOException {
    var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /// The result for a file; null if it was not read yet.
  @Nullable Scanned of(Path path) {
    return scanned.get(path.toString());
  }

  /// Stores the result for a file, whose name has no line breaks.
  void put(Path path, Scanned found) throws IOException {
    var line = found.line(path.toString());
    write(sum(line) + " " + line + "\n");
    lines++;
    scanned.put(path.toString(), found);
  }

  /// Removes all files but these.
  ///
  /// @return how many were removed
  int keep(Set<String> files) throws IOException {
    var before = scanned.size();
    scanned.keySet().retainAll(files);
    if (lines > scanned.size()) {
      rewrite();
    }
    return before - scanned.size();
  }

  private void rewrite() throws IOException {
    var next = file.resolveSibling(FILE + ".new");
    try (var out = Files.newBufferedWriter(next, UTF_8)) {
      out.write(HEAD + "\n");
      for (var one : scanned.entrySet()) {
        var line = one.getValue().line(one.getKey());
        out.write(sum(line) + " " + line + "\n");
      }
    }
    channel.close();
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channel.position(channel.size());
    lines = scanned.size();
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      lock.acquiredBy().close();
    }
  }
}
