package io.github.earmark.history.imports;

import io.github.earmark.history.sources.ImportTraces;
import io.github.earmark.history.sources.ImportTraces.Way;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.DescriptionRemover;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/// Removes what an import added besides plays, marks and counts, as recorded by [ImportTraces].
/// Whatever something else says, too, stays.
///
/// @param run the import
record TraceRemover(Connection connection, long run) {
  private record Trace(String kind, long ref, String way) {}

  /// Removes some of it.
  ///
  /// @return how many traces there were
  int removeSome(int most) throws SQLException {
    var some =
        Sql.all(
            connection,
            "SELECT kind, ref, way FROM import_traces WHERE import = ? LIMIT ?",
            row ->
                new Trace(
                    Objects.requireNonNull(row.getString(1)),
                    row.getLong(2),
                    Objects.requireNonNull(row.getString(3))),
            run,
            (long) most);
    for (var trace : some) {
      Sql.change(
          connection,
          "DELETE FROM import_traces WHERE (import, kind, ref, way) = (?, ?, ?, ?)",
          run,
          trace.kind(),
          trace.ref(),
          trace.way());
      remove(trace);
    }
    return some.size();
  }

  private void remove(Trace trace) throws SQLException {
    switch (trace.kind()) {
      case "description" -> new DescriptionRemover(connection).removeUnused(List.of(trace.ref()));
      case "hidden" -> Sql.change(connection, "DELETE FROM hidden WHERE id = ?", trace.ref());
      default -> {
        if (!said(trace)) {
          removeWay(trace);
        }
      }
    }
  }

  private void removeWay(Trace trace) throws SQLException {
    var key = key(trace);
    if (trace.kind().equals(Way.NAME.word())) {
      Sql.change(
          connection,
          "DELETE FROM track_names WHERE (artist, title, album, track) = (?, ?, ?, ?)",
          key.get(0),
          key.get(1),
          key.get(2),
          trace.ref());
    } else if (trace.kind().equals(Way.FILE.word())) {
      Sql.change(
          connection,
          "DELETE FROM track_uris WHERE (library, uri, track) = (?, ?, ?)",
          key.get(0),
          key.get(1),
          trace.ref());
    } else {
      Sql.change(
          connection,
          "DELETE FROM track_recordings WHERE (mbid, track) = (?, ?)",
          key.getFirst(),
          trace.ref());
    }
  }

  private static List<String> key(Trace trace) {
    return StreamSupport.stream(TrackJson.parse(trace.way()).spliterator(), false)
        .map(value -> value.asText())
        .toList();
  }

  /// Whether another import, or the description of a track, adds the same lookup entry.
  private boolean said(Trace trace) throws SQLException {
    var others =
        Sql.number(
            connection,
            "SELECT EXISTS (SELECT 1 FROM import_traces WHERE (kind, ref, way) = (?, ?, ?))",
            trace.kind(),
            trace.ref(),
            trace.way());
    if (trace.kind().equals(Way.FILE.word())) {
      return others > 0 || played(trace.ref(), key(trace));
    }
    return others > 0
        || Sql.all(
                connection,
                "SELECT uri, remote, duration_ms, tags FROM descriptions WHERE track = ?",
                Tracks::read,
                trace.ref())
            .stream()
            .anyMatch(description -> says(description, trace));
  }

  /// Whether a player has played a track from this file.
  private boolean played(long track, List<String> file) throws SQLException {
    return Sql.number(
            connection,
            """
            SELECT EXISTS (SELECT 1 FROM descriptions d JOIN plays p ON p.description = d.id
            WHERE d.track = ? AND d.uri = ? AND d.remote = 0 AND p.player = ? AND p.source IS NULL)
            """,
            track,
            file.get(1),
            file.get(0))
        > 0;
  }

  private static boolean says(Track description, Trace trace) {
    var key = key(trace);
    return trace.kind().equals(Way.NAME.word())
        ? NameNormalizer.of(description)
            .equals(new NameNormalizer(key.get(0), key.get(1), key.get(2)))
        : description.tags().all(Tag.RECORDING_MBID).contains(key.getFirst());
  }
}
