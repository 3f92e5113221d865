package io.github.earmark.history.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Allows one daemon per history, and one importer at the same time. The system releases a lock
/// when the process ends, however it ends; the file stays. It names the holder, also one that was
/// killed.
final class HistoryLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryLock.class);

  private final FileChannel channel;

  /// Kept in a field, because the JVM forgets a lock that is not referenced, and would grant it
  /// again to another part of this process.
  private final FileLock lock;

  private HistoryLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  static HistoryLock take(Path directory) {
    return take(
        directory.resolve("history.lock"),
        "Another Earmark daemon",
        " is writing the history in "
            + directory
            + "; stop it first, or give this one its own state directory");
  }

  /// Takes the importer's lock.
  static HistoryLock takeForImport(Path directory) {
    return take(
        directory.resolve("history.import.lock"),
        "Another import",
        " into the history in " + directory + " is running; wait until it is done, or stop it");
  }

  /// @param who has it if another process does
  /// @param what that one does, and what to do about it
  private static HistoryLock take(Path file, String who, String what) {
    try {
      var channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      var lock = lock(channel);
      if (lock == null) {
        channel.close();
        throw HistoryException.permanent(who + holder(file) + what);
      }
      sign(channel);
      return new HistoryLock(channel, lock);
    } catch (IOException e) {
      throw HistoryException.of("History " + file.getParent() + " cannot be locked", e);
    }
  }

  /// For people; fails if the disk is full, which does not matter.
  private static void sign(FileChannel channel) {
    try {
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      LOG.debug("The lock is not signed: {}", e.toString());
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  /// Whether the process that took the daemon's lock and did not release it is running. Trying the
  /// lock itself would turn away a daemon that starts at that moment.
  static boolean daemonRuns(Path directory) {
    return held(directory.resolve("history.lock"));
  }

  /// The same for an importer.
  static boolean importRuns(Path directory) {
    return held(directory.resolve("history.import.lock"));
  }

  private static boolean held(Path file) {
    try {
      var pid = Files.readString(file).strip();
      return pid.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
    } catch (IOException _) {
      return false;
    }
  }

  private static String holder(Path file) throws IOException {
    var pid = Files.readString(file).strip();
    return pid.matches("[0-9]{1,19}") ? " (process " + pid + ")" : "";
  }

  @Override
  public void close() {
    try (channel;
        lock) {
      channel.truncate(0);
    } catch (IOException _) {
      // The system closes it when the process ends.
    }
  }
}
