package io.github.earmark.stats;

import io.github.earmark.history.read.ChangesQuery.Change;
import io.github.earmark.history.read.ChangesQuery.Changed;
import io.github.earmark.history.read.ChangesQuery.Mark;
import io.github.earmark.history.read.NumbersQuery;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.stats.columns.Catalogue;
import io.github.earmark.stats.columns.ColumnFile;
import io.github.earmark.stats.columns.Ids;
import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.columns.PlayKind;
import io.github.earmark.stats.columns.Rows;
import java.util.List;

/// Updates columns from the history.
///
/// @param now the current position of the history
record Refresh(NumbersQuery query, Mark now, StatisticsStore.Progress progress) {
  private static final int TELL = 50_000;

  /// More plays than anybody hears in a lifetime, and more than would fit.
  private static final long MOST = 1 << 28;

  ColumnFile.Content fromNothing() {
    return from(
        new ColumnFile.Content(Mark.NOTHING, PlayColumns.NONE, Catalogue.empty()), List.of());
  }

  ColumnFile.Content from(ColumnFile.Content before, List<Change> changes) {
    var mark = before.mark();
    before.catalogue().merges(query.names());
    if (mark.equals(now)) {
      return before;
    }
    if (Math.max(now.play(), Math.max(now.track(), now.description())) > MOST) {
      throw new HistoryException("The history has had more plays than statistics can hold");
    }
    var catalogue = before.catalogue();
    query.tracks(ids(changes, Changed.TRACK, mark.track()), catalogue::track);
    query.tracksAfter(mark.track(), catalogue::track);
    query.descriptions(
        ids(changes, Changed.DESCRIPTION, mark.description()), catalogue::description);
    query.descriptionsAfter(mark.description(), catalogue::description);
    var changed = ids(changes, Changed.PLAY, mark.play());
    var all = mark.play() == 0 ? query.plays() : 0;
    var rows = new Rows((int) Math.min(all, MOST));
    NumbersQuery.EachPlay add =
        (id, start, description, heard, verdict, player) -> {
          rows.add(
              (int) id,
              PlayColumns.start(Math.floorDiv(start, 1000)),
              catalogue.descriptions().of(description),
              (int) Math.min(heard, Integer.MAX_VALUE),
              PlayKind.of(verdict, catalogue.player(player)));
          if (rows.size() % TELL == 0) {
            progress.at(rows.size(), Math.max(all, rows.size()));
          }
        };
    query.plays(changed, add);
    query.playsAfter(mark.play(), add);
    return new ColumnFile.Content(now, before.plays().changed(Ids.of(changed), rows), catalogue);
  }

  private static List<Long> ids(List<Change> changes, Changed what, long last) {
    return changes.stream()
        .filter(change -> change.what() == what && change.id() <= last)
        .map(Change::id)
        .toList();
  }
}
