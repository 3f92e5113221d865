package io.github.earmark.history.read;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Carries an [java.sql.SQLException] through callbacks that cannot throw it.
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

  /// Wraps the exception.
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
