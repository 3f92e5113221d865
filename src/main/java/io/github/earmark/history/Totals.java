package io.github.earmark.history;

/// How much there is.
///
/// @param plays listens and skips
/// @param held plays whose start waits for a clock that can be trusted
public record Totals(long plays, long listens, long held, long tracks) {
  public long skips() {
    return plays - listens;
  }
}
