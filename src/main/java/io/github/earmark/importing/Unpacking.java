package io.github.earmark.importing;

import io.github.earmark.history.store.ScratchFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Extracts nested packed files, and the data from pipes, to temporary files. Each file that the
/// user has named may expand to a hundred times its size: more is a zip bomb.
final class Unpacking implements AutoCloseable {
  /// Real exports shrink to about a fourteenth; a file packed more than this is a zip bomb.
  static final int RATIO = 100;

  /// Smaller contents are harmless in any case, in bytes.
  static final long HARMLESS = 10_000_000;

  private static final int PIECE = 65_536;

  private @Nullable ScratchFolder scratch;
  private int files;
  private long left;

  /// Begins with another file that the user has named.
  ///
  /// @param size in bytes
  void of(long size) {
    left = Math.max(HARMLESS, size > Long.MAX_VALUE / RATIO ? Long.MAX_VALUE : size * RATIO);
  }

  /// Writes this content to a temporary file.
  ///
  /// @throws IOException also if it is too large for the file it was packed in
  Path unpack(InputStream content) throws IOException {
    var file = next();
    try (var out = Files.newOutputStream(file)) {
      var piece = new byte[PIECE];
      for (var read = content.read(piece); read >= 0; read = content.read(piece)) {
        left -= read;
        if (left < 0) {
          throw new IOException(TRAP);
        }
        out.write(piece, 0, read);
      }
    }
    return file;
  }

  static final String TRAP =
      "it is packed more than %d:1, as no real export is; unpack it yourself if you trust it"
          .formatted(RATIO);

  /// Copies what comes through a pipe to a temporary file, of any size.
  Path receive(Path pipe) throws IOException {
    var file = next();
    try (var in = Files.newInputStream(pipe)) {
      Files.copy(in, file);
    }
    return file;
  }

  private Path next() throws IOException {
    var folder = scratch;
    if (folder == null) {
      folder = ScratchFolder.make();
      scratch = folder;
    }
    files++;
    return folder.path().resolve("file" + files);
  }

  @Override
  public void close() throws IOException {
    if (scratch != null) {
      scratch.close();
    }
  }
}
