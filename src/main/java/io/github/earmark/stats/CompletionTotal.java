package io.github.earmark.stats;

import io.github.earmark.stats.columns.Catalogue;
import io.github.earmark.stats.columns.PlayColumns;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Adds up how much of what was started was heard, by the hour of the day or in total.
///
/// @param offsets of local time; null for the total, which is item 0
record CompletionTotal(CompletionSums sums, Catalogue catalogue, @Nullable ZoneOffsets offsets)
    implements Scan.Total<CompletionTotal> {
  private static final int HOURS = 24;

  /// Nothing added yet.
  static CompletionTotal of(Catalogue catalogue, @Nullable ZoneId zone) {
    return new CompletionTotal(
        new CompletionSums(zone == null ? 1 : HOURS),
        catalogue,
        zone == null ? null : new ZoneOffsets(zone));
  }

  @Override
  public CompletionTotal copy() {
    return new CompletionTotal(sums.copy(offsets == null ? 1 : HOURS), catalogue, offsets);
  }

  @Override
  public void play(int track, int start, int millis, boolean counts, int player) {
    var hour =
        offsets == null
            ? 0
            : (int) (Math.floorMod(offsets.local(PlayColumns.seconds(start)), 86_400L) / 3_600);
    sums.add(hour, millis, catalogue.durations()[track], counts);
  }
}
