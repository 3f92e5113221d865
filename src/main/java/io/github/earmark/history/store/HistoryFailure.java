package io.github.earmark.history.store;

import java.time.Instant;

/// Why the history cannot currently be written or read.
///
/// @param since when that was first noticed
/// @param problem what is wrong and what to do about it, for people
/// @param kind of failure, which determines when it is over
public record HistoryFailure(Instant since, String problem, Kind kind) {

  /// In order of severity.
  public enum Kind {
    /// Reading failed; over when something can be read again.
    READING,
    /// Writing failed; over when something can be written again.
    WRITING,
    /// The file is damaged, even if parts of it can be read; over when another file is in its
    /// place.
    DAMAGE
  }

  /// The same outage, with its latest problem.
  HistoryFailure now(String problem, Kind kind) {
    return new HistoryFailure(since, problem, kind.compareTo(this.kind) > 0 ? kind : this.kind);
  }
}
