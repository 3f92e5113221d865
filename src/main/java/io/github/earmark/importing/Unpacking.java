package io.github.earmark.importing;

import io.github.earmark.history.store.ScratchFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Puts what lies packed in another file, and what comes through a pipe, into files of its own. One
/// file that the user named gives no more than a hundred times its size: more is a trap.
final class Unpacking implements AutoCloseable {
  /// Real exports are packed to a fourteenth; what is packed to less than this is a trap.
  static final int RATIO = 100;

  /// A packed file that is smaller cannot do harm.
  static final long HARMLESS = 10_000_000;

  private static final int PIECE = 65_536;

  private @Nullable ScratchFolder scratch;
  private int files;
  private long left;

  /// Begins with another file that was named.
  ///
  /// @param size of it, in bytes
  void of(long size) {
    left = Math.max(HARMLESS, size > Long.MAX_VALUE / RATIO ? Long.MAX_VALUE : size * RATIO);
  }

  /// A file with this content.
  ///
  /// @throws IOException also if it is too large for what it was packed in
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

  /// A file with what comes through a pipe, however much it is.
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
