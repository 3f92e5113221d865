package io.github.earmark.stats;

import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.stats.columns.Catalogue;
import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.columns.PlayKind;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.PlaySum;
import java.util.Map;

/// Goes through the plays of a period that count. Sums by track are cached for the next question
/// about the same period, because a screen asks a dozen. Not thread-safe, and valid only as long as
/// the columns do not change.
final class Scan {
  /// A screen compares two periods, and shows all time as well.
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
    /// Receives one play.
    ///
    /// @param start as in [PlayColumns]
    /// @param millis heard
    /// @param counts whether it is a play; otherwise it is a skip
    void play(int track, int start, int millis, boolean counts, int player);
  }

  /// In order of their starts.
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
    /// Receives one play.
    ///
    /// @param length of the track; 0 if not known
    void play(int track, int start, int millis, int length, boolean counts);
  }

  /// Like [#each], with the lengths of tracks.
  void lengths(Period period, EachLength each) {
    var durations = catalogue.durations();
    each(
        period,
        (track, start, millis, counts, _) ->
            each.play(track, start, millis, durations[track], counts));
  }

  /// The sum of all plays.
  PlaySum all(Period period, boolean withSkips) {
    var tally = new Tally(1);
    each(period, (_, start, millis, counts, _) -> tally.add(0, start, millis, counts, withSkips));
    return tally.count(0, withSkips);
  }

  /// Counts by track. Most questions begin with this, so it avoids a call for each play.
  Tally byTrack(Period period, boolean withSkips) {
    return byTrack.computeIfAbsent(
        new Counted(period, withSkips), _ -> countByTrack(period, withSkips));
  }

  /// How much of what was started was heard, by track. Like [#byTrack], it avoids a call for each
  /// play.
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
