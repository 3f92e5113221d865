package io.github.earmark.history.read;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Carries what SQLite says past those who take rows one by one and know nothing of SQL.
final class UncheckedRead {
  private UncheckedRead() {}

  interface Read<T extends @Nullable Object> {
    T read() throws SQLException;
  }

  static <T extends @Nullable Object> T read(Read<T> work) {
    try {
      return work.read();
    } catch (SQLException e) {
      throw new UnreadException(e);
    }
  }

  /// Carries what SQLite says past those who take rows.
  static final class UnreadException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final SQLException reason;

    UnreadException(SQLException reason) {
      super(reason);
      this.reason = reason;
    }

    SQLException reason() {
      return reason;
    }
  }
}
