package io.github.earmark.history.sources;

import java.util.List;

/// The time from the first to the last play that a run has stored.
public final class StoredTime {
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /// Adds plays that were stored.
  ///
  /// @param plays in the order of their starts
  public void add(List<SourcePlay> plays) {
    if (!plays.isEmpty()) {
      first = Math.min(first, plays.getFirst().start().toEpochMilli());
      last = Math.max(last, plays.getLast().start().toEpochMilli());
    }
  }

  /// Whether one of the stored plays may be this play.
  boolean near(SourcePlay play) {
    var start = play.start().toEpochMilli();
    return start + PlayMatcher.FARTHEST >= first && start - PlayMatcher.FARTHEST <= last;
  }
}
