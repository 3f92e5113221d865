package io.github.earmark.history.read;

import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.history.store.ScratchFolder;
import io.github.earmark.history.store.UpdatedCopy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The history file of another Earmark, or a backup, with this build's schema or an older one. It
/// is read from a temporary copy, which is migrated first.
public final class OtherHistory {
  private OtherHistory() {}

  /// Passes on everything that another history can take from it.
  ///
  /// @param file its path; if it does not exist, the content is read instead
  /// @param content the content of the file
  /// @throws HistoryException if it cannot be read, or was written by a newer Earmark
  public static void each(@Nullable Path file, Content content, Consumer<Copied> each)
      throws IOException {
    try (var scratch = ScratchFolder.make()) {
      var directory = scratch.path();
      if (file != null && Files.isRegularFile(file)) {
        UpdatedCopy.make(file, directory);
      } else {
        var unpacked = directory.resolve("unpacked.db");
        try (var in = content.open()) {
          Files.copy(in, unpacked);
        }
        UpdatedCopy.make(unpacked, directory);
      }
      try (var reader = Reader.open(directory)) {
        reader.copy(null, null, each);
      }
    }
  }

  /// Opens it.
  public interface Content {
    InputStream open() throws IOException;
  }
}
