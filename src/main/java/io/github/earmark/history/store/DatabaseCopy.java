package io.github.earmark.history.store;

import io.github.earmark.text.FileErrors;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;

/// A copy of a database as of one moment, while others write to it: complete and durable, or not
/// there.
public final class DatabaseCopy {
  private DatabaseCopy() {}

  public static void of(Connection connection, Path target, boolean replace) throws SQLException {
    var file = target.toAbsolutePath();
    if (!replace && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new HistoryException(
          file + " exists already; choose another name, or ask for it to be replaced");
    }
    var part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      Database.create(part);
      try {
        Sql.change(connection, "VACUUM INTO ?", part.toString());
        sync(part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
      sync(file.resolveSibling("."));
    } catch (IOException e) {
      throw new HistoryException("Cannot write the copy " + file + ": " + FileErrors.of(e), e);
    }
  }

  private static void sync(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
