package io.github.earmark.history.copies;

import io.github.earmark.history.marks.Hidden;
import io.github.earmark.history.sources.EarlierPlays;
import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.history.sources.ImportTraces;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.NameMergeTable;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Copies another history into this one, item by item.
public final class HistoryCopy {
  private final long run;
  private final EarlierPlays earlier;
  private CopiedPlays plays;
  private CopiedTracks tracks;
  private CopiedMarks marks;
  private final CopiedFeedback feelings;

  /// Creates it for one run of the importer.
  ///
  /// @param run the id of this import
  public HistoryCopy(long run, EarlierPlays earlier) {
    this.run = run;
    this.earlier = earlier;
    this.tracks = new CopiedTracks(run);
    this.plays = new CopiedPlays(run, earlier, tracks);
    this.marks = new CopiedMarks(run, tracks);
    this.feelings = new CopiedFeedback(run);
  }

  private void begin(Connection connection) throws SQLException {
    tracks = new CopiedTracks(run);
    plays = new CopiedPlays(run, earlier, tracks);
    marks = new CopiedMarks(run, tracks);
    plays.begin(connection);
  }

  /// Stores a part of another history.
  ///
  /// @param things in the order of the other history
  public CopyCounts store(Connection connection, List<Copied> things) throws SQLException {
    var counts = CopyCounts.NONE;
    var together = new ArrayList<Copied.Play>();
    for (var thing : things) {
      if (!(thing instanceof Copied.Play) && !together.isEmpty()) {
        counts = counts.plus(new CopyCounts(plays.store(connection, together)));
        together.clear();
      }
      switch (thing) {
        case Copied.Begin _ -> begin(connection);
        case Copied.Song song -> tracks.add(connection, song);
        case Copied.Description description -> tracks.add(connection, description);
        case Copied.Play play -> together.add(play);
        case Copied.Marked mark ->
            counts =
                counts.plus(
                    new CopyCounts(ImportCounts.NONE, marks.add(connection, mark) ? 1 : 0, 0, 0));
        case Copied.Spelt spelt ->
            new CopiedSpellings(new ImportTraces(connection, run)).add(connection, spelt);
        case Copied.Feeling feeling -> counts = counts.plus(feelings.add(connection, feeling));
        case Copied.Counted(var said, var count) ->
            counts = counts.plus(new CopiedCounts(connection, run).add(said, count));
        case Copied.KeptCount(var there, var count) ->
            counts =
                counts.plus(
                    new CopiedCounts(connection, run).add(tracks.description(there), count));
        case Copied.Merge merge -> marks.add(connection, merge);
        case Copied.MergedName(var merge) -> new NameMergeTable(connection).add(merge, run);
        case Copied.LeftOut hidden -> leaveOut(connection, hidden);
      }
    }
    return together.isEmpty()
        ? counts
        : counts.plus(new CopyCounts(plays.store(connection, together)));
  }

  private void leaveOut(Connection connection, Copied.LeftOut said) throws SQLException {
    var hidden =
        switch (said.kind()) {
          case "artist" -> said.artist() == null ? null : new Hidden.Artist(said.artist());
          case "album" ->
              said.album() == null ? null : new Hidden.Album(said.artist(), said.album());
          case "track" ->
              said.song() == null ? null : new Hidden.OfTrack(tracks.track(said.song()));
          default -> play(connection, said.play());
        };
    if (hidden != null && Hidden.hide(connection, hidden, said.moment())) {
      new ImportTraces(connection, run).hidden();
    }
  }

  /// Null if it is not here because it was recognised as another play.
  private static Hidden.@Nullable OfPlay play(Connection connection, @Nullable UUID id)
      throws SQLException {
    if (id == null) {
      return null;
    }
    var bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    var play =
        Sql.first(
            connection,
            "SELECT id FROM plays WHERE uuid = ?",
            row -> row.getLong(1),
            bytes.array());
    return play == null ? null : new Hidden.OfPlay(play);
  }
}
