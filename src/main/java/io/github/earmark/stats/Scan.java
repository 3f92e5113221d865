package io.github.earmark.stats;

import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.stats.columns.Catalogue;
import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.columns.PlayKind;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.PlaySum;
import java.util.Map;

/// Goes over the plays of a period that count. What was counted by track is kept for the next
/// question about the same period: a screen asks a dozen of them. For one thread, and as long as
/// the columns stay as they are.
final class Scan {
  /// A screen compares two periods, and looks at all time as well.
  private static final int FEW = 3;

  private final PlayColumns plays;
  private final Catalogue catalogue;
  private final VisibilityFilter visible;
  private final Map<Counted, Tally> byTrack = new RecentlyUsed<>(FEW, FEW);
  private final Map<Period, CompletionSums> completions = new RecentlyUsed<>(FEW, FEW);

  private record Counted(Period period, boolean withSkips) {}

  Scan(PlayColumns plays, Catalogue catalogue, VisibilityFilter visible) {
    this.plays = plays;
    this.catalogue = catalogue;
    this.visible = visible;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  interface Each {
    /// Is told one of them.
    ///
    /// @param start as [PlayColumns] has it
    /// @param millis heard
    /// @param counts whether it is a play; else it is a skip
    void play(int track, int start, int millis, boolean counts, int player);
  }

  /// From the first to the last.
  void each(Period period, Each each) {
    var trackOf = visible.trackOf(catalogue);
    var durations = catalogue.durations();
    var hidden = visible.hidden();
    var some = !hidden.isEmpty();
    plays.each(
        plays.firstFrom(period.first()),
        plays.firstFrom(period.end()),
        block -> {
          var starts = block.columns[PlayColumns.START];
          var descriptions = block.columns[PlayColumns.DESCRIPTION];
          var heard = block.columns[PlayColumns.HEARD];
          var kinds = block.columns[PlayColumns.KIND];
          for (var i = 0; i < block.size; i++) {
            var track = trackOf[descriptions[i]];
            if (track == 0 || (some && hidden.contains(block.columns[PlayColumns.ID][i]))) {
              continue;
            }
            var millis = heard[i] < 0 ? durations[track] : heard[i];
            each.play(
                track, starts[i], millis, PlayKind.counts(kinds[i]), PlayKind.player(kinds[i]));
          }
        });
  }

  interface EachLength {
    /// Is told one of them.
    ///
    /// @param length of the track; 0 where it is not known
    void play(int track, int start, int millis, int length, boolean counts);
  }

  /// As [#each], with the lengths of tracks.
  void lengths(Period period, EachLength each) {
    var durations = catalogue.durations();
    each(
        period,
        (track, start, millis, counts, _) ->
            each.play(track, start, millis, durations[track], counts));
  }

  /// All together.
  PlaySum all(Period period, boolean withSkips) {
    var tally = new Tally(1);
    each(period, (_, start, millis, counts, _) -> tally.add(0, start, millis, counts, withSkips));
    return tally.count(0, withSkips);
  }

  /// Counts by track: what most questions begin with, and so without a call for each play.
  Tally byTrack(Period period, boolean withSkips) {
    return byTrack.computeIfAbsent(
        new Counted(period, withSkips), _ -> countByTrack(period, withSkips));
  }

  /// How much of what was begun was heard, by track; as [#byTrack] without a call for each play.
  CompletionSums completionByTrack(Period period) {
    return completions.computeIfAbsent(period, _ -> countCompletion(period));
  }

  private CompletionSums countCompletion(Period period) {
    var sums = new CompletionSums(catalogue.tracks().size());
    var trackOf = visible.trackOf(catalogue);
    var durations = catalogue.durations();
    var hidden = visible.hidden();
    var some = !hidden.isEmpty();
    plays.each(
        plays.firstFrom(period.first()),
        plays.firstFrom(period.end()),
        block -> {
          var descriptions = block.columns[PlayColumns.DESCRIPTION];
          var heard = block.columns[PlayColumns.HEARD];
          var kinds = block.columns[PlayColumns.KIND];
          for (var i = 0; i < block.size; i++) {
            var track = trackOf[descriptions[i]];
            if (track != 0 && !(some && hidden.contains(block.columns[PlayColumns.ID][i]))) {
              var length = durations[track];
              sums.add(track, heard[i] < 0 ? length : heard[i], length, PlayKind.counts(kinds[i]));
            }
          }
        });
    return sums;
  }

  private Tally countByTrack(Period period, boolean withSkips) {
    var tally = new Tally(catalogue.tracks().size());
    var trackOf = visible.trackOf(catalogue);
    var durations = catalogue.durations();
    var hidden = visible.hidden();
    var some = !hidden.isEmpty();
    plays.each(
        plays.firstFrom(period.first()),
        plays.firstFrom(period.end()),
        block -> {
          var starts = block.columns[PlayColumns.START];
          var descriptions = block.columns[PlayColumns.DESCRIPTION];
          var heard = block.columns[PlayColumns.HEARD];
          var kinds = block.columns[PlayColumns.KIND];
          for (var i = 0; i < block.size; i++) {
            var track = trackOf[descriptions[i]];
            if (track != 0 && !(some && hidden.contains(block.columns[PlayColumns.ID][i]))) {
              tally.add(
                  track,
                  starts[i],
                  heard[i] < 0 ? durations[track] : heard[i],
                  PlayKind.counts(kinds[i]),
                  withSkips);
            }
          }
        });
    return tally;
  }

  /// Counts by player.
  Tally byPlayer(Period period, boolean withSkips) {
    var tally = new Tally(catalogue.players().size());
    each(
        period,
        (_, start, millis, counts, player) -> tally.add(player, start, millis, counts, withSkips));
    return tally;
  }
}
