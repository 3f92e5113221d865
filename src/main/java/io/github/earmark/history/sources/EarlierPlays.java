package io.github.earmark.history.sources;

import java.util.BitSet;

/// The plays that a run stored before it was interrupted. When it is continued, it reads each of
/// them again, and they count as new, as they did the first time.
public final class EarlierPlays {
  private final long run;
  private final long from;
  private final long to;
  private final BitSet claimed = new BitSet();

  /// @param from no play of the run has a lower id
  /// @param to no play of the run had a higher id when it was interrupted
  public EarlierPlays(long run, long from, long to) {
    this.run = run;
    this.from = from;
    this.to = to;
  }

  /// Whether this play is one of them and is read for the first time.
  public boolean claim(long play, long by) {
    if (by != run || play < from || play > to) {
      return false;
    }
    var index = Math.toIntExact(play - from);
    var first = !claimed.get(index);
    claimed.set(index);
    return first;
  }
}
