package io.github.earmark.features;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A folder for what is needed while a collection is written. Those whose process was killed go
/// when the next one is made.
final class SpoolFolder implements AutoCloseable {
  private static final String BEFORE = ".features-";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private SpoolFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /// Makes one.
  ///
  /// @param parent is made, too, where it is not there
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

  /// Removes one that nobody holds. One without a lock is being made just now, or as good as empty.
  private static void clean(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        var held = channel.tryLock()) {
      if (held != null) {
        remove(folder);
      }
    } catch (NoSuchFileException | OverlappingFileLockException _) {
      // It went meanwhile, or is this process's own.
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
