package io.github.earmark.history.read;

/// How much there is.
///
/// @param plays of every kind
/// @param listens plays that qualified and are owed to services
/// @param shorts plays that were heard to their end and are too short to be sent
/// @param unnamed plays that qualified and cannot be sent without artist and title
/// @param held plays whose start waits for a clock that can be trusted
public record Totals(long plays, long listens, long shorts, long unnamed, long held, long tracks) {
  public long skips() {
    return plays - listens - shorts - unnamed;
  }
}
