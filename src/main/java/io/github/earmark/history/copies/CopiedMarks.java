package io.github.earmark.history.copies;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.Merges;
import io.github.earmark.history.tracks.TrackJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Stores the marks and track merges of another history.
final class CopiedMarks {
  private final long run;
  private final CopiedTracks tracks;
  private final Map<Long, Long> marks = new HashMap<>();
  private final Map<Long, Long> gestures = new HashMap<>();

  CopiedMarks(long run, CopiedTracks tracks) {
    this.run = run;
    this.tracks = tracks;
  }

  /// Returns whether it is new.
  boolean add(Connection connection, Copied.Marked mark) throws SQLException {
    var track = tracks.track(mark.song());
    var known =
        Sql.first(
            connection,
            """
            SELECT id, gesture FROM marks
            WHERE track = ? AND kind = ? AND moment_ms = ? AND word IS ? AND value = ? ORDER BY id LIMIT 1
            """,
            row -> new long[] {row.getLong(1), row.getLong(2)},
            track,
            mark.kind(),
            mark.moment(),
            mark.word(),
            mark.value());
    if (known != null) {
      marks.put(mark.id(), known[0]);
      gestures.put(mark.gesture(), known[1]);
      return false;
    }
    var id =
        Sql.insert(
            connection,
            """
            INSERT INTO marks (gesture, track, play, kind, word, value, moment_ms, position_ms, origin, undone_ms, import)
            VALUES (coalesce(?1, (SELECT seq + 1 FROM sqlite_sequence WHERE name = 'marks'), 1),
              ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """,
            gestures.get(mark.gesture()),
            track,
            mark.play(),
            mark.kind(),
            mark.word(),
            mark.value(),
            mark.moment(),
            mark.position(),
            mark.origin(),
            mark.undone(),
            run);
    marks.put(mark.id(), id);
    gestures.putIfAbsent(mark.gesture(), id);
    return true;
  }

  void add(Connection connection, Copied.Merge merge) throws SQLException {
    var gone = tracks.track(merge.gone());
    var kept = tracks.track(merge.kept());
    var merges = new Merges(connection);
    var into = Merges.follow(connection, kept);
    if (gone == kept || merges.kept(gone) != null || into == null || into == gone) {
      return;
    }
    if (tracks.made(gone)) {
      merges.recall(gone, kept, merge.moment(), brought(merge));
    } else {
      merges.merge(into, gone, merge.moment());
    }
    Sql.change(connection, "UPDATE merges SET import = ? WHERE gone = ?", run, gone);
  }

  private Merges.Contribution brought(Copied.Merge merge) {
    return new Merges.Contribution(
        here(merge.descriptions().stream().map(tracks::description).toList()),
        here(
            merge.marks().stream()
                .map(marks::get)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList()),
        lists(merge.files()),
        lists(merge.recordings().stream().map(List::of).toList()),
        lists(merge.names()),
        lists(merge.shared()));
  }

  private static String here(List<Long> ids) {
    return ids.stream().map(id -> "[" + id + "]").toList().toString().replace(" ", "");
  }

  private static String lists(List<List<String>> rows) {
    var all = TrackJson.object().putArray("rows");
    for (var row : rows) {
      var one = all.addArray();
      row.forEach(one::add);
    }
    return all.toString();
  }
}
