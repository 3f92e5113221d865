package io.github.earmark.history.marks;

import io.github.earmark.history.store.Writer;
import java.time.Instant;

/// Keeps what the user does not want to see in statistics. Any thread; waits for the disk.
///
/// All methods throw [io.github.earmark.history.store.HistoryException].
public final class Hiding {
  private final Writer writer;

  public Hiding(Writer writer) {
    this.writer = writer;
  }

  /// Leaves something out of statistics from now on.
  ///
  /// @return whether it was not left out before
  public boolean hide(Hidden hidden, Instant now) {
    return writer.write(connection -> Hidden.hide(connection, hidden, now));
  }

  /// Has it count again.
  ///
  /// @return whether it was left out
  public boolean show(Hidden hidden) {
    return writer.write(connection -> Hidden.show(connection, hidden));
  }
}
