package io.github.earmark.stats;

import io.github.earmark.stats.columns.Catalogue;
import org.jspecify.annotations.Nullable;

/// Counts plays by player, or all of them as item 0.
///
/// @param players has the players; null to count all plays together
record PlayTally(Tally tally, @Nullable Catalogue players, boolean withSkips)
    implements Scan.Total<PlayTally> {

  /// Nothing counted yet.
  static PlayTally of(@Nullable Catalogue players, boolean withSkips) {
    return new PlayTally(new Tally(size(players)), players, withSkips);
  }

  private static int size(@Nullable Catalogue players) {
    return players == null ? 1 : players.players().size();
  }

  @Override
  public PlayTally copy() {
    return new PlayTally(tally.copy(size(players)), players, withSkips);
  }

  @Override
  public void play(int track, int start, int millis, boolean counts, int player) {
    tally.add(players == null ? 0 : player, start, millis, counts, withSkips);
  }
}
