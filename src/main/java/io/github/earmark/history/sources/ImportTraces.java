package io.github.earmark.history.sources;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.TrackJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// Records what an import adds besides plays, marks and counts, so that it can be undone.
///
/// @param run the import
public record ImportTraces(Connection connection, long run) {

  /// The kinds of entries by which a track is found.
  public enum Way {
    NAME,
    FILE,
    RECORDING;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The highest id that a description ever had: new ones come after it.
  public static long lastDescription(Connection connection) throws SQLException {
    return Sql.number(connection, "SELECT seq FROM sqlite_sequence WHERE name = 'descriptions'");
  }

  /// Records a new description that no play may have.
  public void description(long id) throws SQLException {
    add("description", id, "");
  }

  /// Records a new entry by which a track is found.
  public void way(Way way, long track, String... key) throws SQLException {
    add(way.word(), track, TrackJson.array(List.of(key)));
  }

  /// Records what was hidden last.
  public void hidden() throws SQLException {
    add("hidden", Sql.number(connection, "SELECT max(id) FROM hidden"), "");
  }

  private void add(String kind, long ref, String way) throws SQLException {
    Sql.change(
        connection,
        "INSERT OR IGNORE INTO import_traces (import, kind, ref, way) VALUES (?, ?, ?, ?)",
        run,
        kind,
        ref,
        way);
  }
}
