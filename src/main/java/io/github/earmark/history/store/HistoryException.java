package io.github.earmark.history.store;

import io.github.earmark.text.FileErrors;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Thrown when the history could not be read or written. Nothing of what was requested has been
/// done, and everything stored before is still there. The message is for people and says what to
/// do.
public final class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// What SQLite's result codes mean to a user (sqlite.org/rescode.html).
  private enum Meaning {
    FULL("the disk that holds it is full; free some space"),
    DAMAGED(
        "the file is damaged; move it out of the way and put back what `earmark backup` made, or"
            + " what `sqlite3 history.db .recover` saves of it"),
    NO_DATABASE(
        "the file is not an SQLite database; move it out of the way, and put back what `earmark"
            + " backup` made if you have it"),
    READ_ONLY(
        "it may not be written; check who owns the file and its folder, and whether its disk is"
            + " read-only"),
    CLOSED(
        "it cannot be opened; check that the file exists, who may read it and write to its folder,"
            + " and whether its disk is full or read-only"),
    LOCKED("another program keeps it locked; end that program"),
    DISK(
        "its disk failed; check the system log, the cable and whether the disk is full or"
            + " read-only"),
    OTHER(null);

    private final @Nullable String help;

    Meaning(@Nullable String help) {
      this.help = help;
    }

    static Meaning of(SQLException failure) {
      return switch (failure.getErrorCode() & 0xff) {
        case 13 -> FULL;
        case 11 -> DAMAGED;
        case 26 -> NO_DATABASE;
        case 8, 3 -> READ_ONLY;
        case 14 -> CLOSED;
        case 5, 6 -> LOCKED;
        case 10 -> DISK;
        default -> OTHER;
      };
    }
  }

  private final Meaning meaning;
  private final boolean permanent;

  private HistoryException(
      String message, @Nullable Throwable cause, Meaning meaning, boolean permanent) {
    super(message, cause);
    this.meaning = meaning;
    this.permanent = permanent;
  }

  public HistoryException(String message, @Nullable Throwable cause) {
    this(message, cause, Meaning.OTHER, false);
  }

  public HistoryException(String message) {
    this(message, null);
  }

  /// Neither waiting nor another file in its place ends it.
  static HistoryException permanent(String message) {
    return new HistoryException(message, null, Meaning.OTHER, true);
  }

  /// An error of SQLite, in words that help.
  public static HistoryException of(Path file, SQLException failure) {
    var meaning = Meaning.of(failure);
    var said = failure.getMessage();
    return new HistoryException(
        "History " + file + ": " + (meaning.help == null ? said : meaning.help + " (" + said + ")"),
        failure,
        meaning,
        false);
  }

  /// An error of SQLite in a migration. Unless the disk is at fault, it would occur again.
  static HistoryException ofMigration(Path file, SQLException failure) {
    return Meaning.of(failure) == Meaning.OTHER
        ? new HistoryException(
            "History "
                + file
                + " could not be updated ("
                + failure.getMessage()
                + "); it is unchanged: go back to the Earmark that wrote it, and report this",
            failure,
            Meaning.OTHER,
            true)
        : of(file, failure);
  }

  /// An error of the system for a file or folder.
  ///
  /// @param what could not be done
  public static HistoryException of(String what, IOException failure) {
    var said = String.valueOf(failure.getMessage());
    var meaning =
        failure instanceof AccessDeniedException || said.contains("Read-only file system")
            ? Meaning.READ_ONLY
            : said.contains("No space left") || said.contains("quota")
                ? Meaning.FULL
                : Meaning.CLOSED;
    return new HistoryException(
        what + ": " + meaning.help + " (" + FileErrors.of(failure) + ")", failure, meaning, false);
  }

  /// The same, thrown in another thread.
  HistoryException again() {
    return new HistoryException(String.valueOf(getMessage()), this, meaning, permanent);
  }

  boolean permanent() {
    return permanent;
  }

  /// Whether the contents of the file can no longer be trusted.
  boolean damage() {
    return meaning == Meaning.DAMAGED || meaning == Meaning.NO_DATABASE;
  }

  /// Whether the open file may keep failing, while opening it again could help.
  boolean mayKeepFailing() {
    return meaning == Meaning.READ_ONLY || meaning == Meaning.CLOSED || meaning == Meaning.DISK;
  }
}
