package io.github.earmark.features;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A folder for the temporary files of a collection that is being written. Folders left behind by
/// killed processes are deleted when the next one is made.
final class SpoolFolder implements AutoCloseable {
  private static final String BEFORE = ".features-";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private SpoolFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /// Makes a folder.
  ///
  /// @param parent created if it does not exist
  static SpoolFolder make(Path parent) throws IOException {
    Files.createDirectories(parent);
    try (var left = Files.newDirectoryStream(parent, BEFORE + "*")) {
      for (var one : left) {
        clean(one);
      }
    }
    var folder = Files.createTempDirectory(parent, BEFORE);
    var lock =
        FileChannel.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    return new SpoolFolder(folder, lock);
  }

  /// Deletes a folder that no process has locked. One without a lock file is just being made, or
  /// nearly empty.
  private static void clean(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        var held = channel.tryLock()) {
      if (held != null) {
        remove(folder);
      }
    } catch (NoSuchFileException | OverlappingFileLockException _) {
      // It has just been deleted by another process, or is locked by this one.
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() throws IOException {
    try {
      remove(folder);
    } finally {
      lock.close();
    }
  }
}
