package io.github.earmark.history.store;

import java.time.Instant;

/// Why the history cannot be written or read just now.
///
/// @param since when that was met first
/// @param problem what is wrong and what to do about it, for people
/// @param kind what it takes to be over
public record HistoryFailure(Instant since, String problem, Kind kind) {

  /// The worse, the later.
  public enum Kind {
    /// Reading failed; over when something can be read again.
    READING,
    /// Writing failed; over when something can be written again.
    WRITING,
    /// The file is damaged, and parts that can still be read do not make it whole; over when
    /// another file is there.
    DAMAGE
  }

  /// The same outage, as it was met last.
  HistoryFailure now(String problem, Kind kind) {
    return new HistoryFailure(since, problem, kind.compareTo(this.kind) > 0 ? kind : this.kind);
  }
}
