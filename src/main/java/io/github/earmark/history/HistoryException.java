package io.github.earmark.history;

import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The history could not be read or written. Nothing of what was asked has been done, and whatever
/// was stored before is still there. The message is for people and says what to do.
public final class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  HistoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  HistoryException(String message) {
    this(message, null);
  }

  /// What SQLite said, in words that help (sqlite.org/rescode.html).
  static HistoryException of(Path file, SQLException failure) {
    var help =
        switch (failure.getErrorCode() & 0xff) {
          case 13 -> "the disk that holds it is full; free some space";
          case 11 ->
              "the file is damaged; stop Earmark, keep a copy of the file and restore a backup";
          case 26 -> "the file is not an SQLite database; move it out of the way";
          case 8, 3 -> "it may not be written; check who owns the file and its folder";
          case 14 -> "it cannot be opened; check that the file exists and who may read it";
          case 5, 6 -> "another program keeps it locked";
          case 10 -> "the disk failed; check the system log";
          default -> null;
        };
    var said = failure.getMessage();
    return new HistoryException(
        "History " + file + ": " + (help == null ? said : help + " (" + said + ")"), failure);
  }
}
