package io.github.earmark.config.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes files that only their owner may read, in directories that are just as restricted.
public final class PrivateFile {
  private PrivateFile() {}

  /// Writes a new file.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if it exists
  public static void create(Path file, String text) throws IOException {
    var directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    try (var channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /// Writes a file, atomically replacing any old one. Once this has returned, neither a kill nor a
  /// power cut brings the old one back.
  public static void replace(Path file, String text) throws IOException {
    var fresh =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
    // Left by a process that was killed; in a container, every process may have the same id.
    Files.deleteIfExists(fresh);
    try {
      create(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    flush(file.toAbsolutePath().getParent());
  }

  /// Does nothing if the file system cannot flush directories; such file systems need not.
  private static void flush(@Nullable Path directory) {
    if (directory != null) {
      try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      } catch (IOException _) {
        // The file is there and whole; only a power cut in the next seconds could undo it.
      }
    }
  }
}
