package io.github.earmark.history.gathered;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.Merges;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The merged tracks of all histories in the copy, so that the number of a merged track means the
/// one that was kept, as in its own history. They cannot be taken apart here.
record GatheredMerges(Connection connection, String listener) {
  private static final String ALL =
      """
      SELECT g.history, value ->> 0 AS gone, value ->> 1 AS kept, value ->> 2 AS moment
      FROM gathered_merges g, json_each(g.tracks) ORDER BY g.listener, g.history, key
      """;

  private record Merge(String history, long gone, long kept, long moment) {}

  void put(Gathered.Lists lists) throws SQLException {
    Sql.change(
        connection,
        "INSERT INTO gathered_merges VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET tracks = excluded.tracks",
        listener,
        lists.history(),
        lists.trackMerges());
    restore();
  }

  /// Makes the merges of the copy what the histories say.
  void restore() throws SQLException {
    Sql.change(connection, "DELETE FROM merges");
    var merges =
        Sql.all(
            connection,
            ALL,
            row ->
                new Merge(
                    Objects.requireNonNull(row.getString("history")),
                    row.getLong("gone"),
                    row.getLong("kept"),
                    row.getLong("moment")));
    var gone = new HashSet<Gathered.Key>();
    merges.forEach(merge -> gone.add(new Gathered.Key(merge.history(), merge.gone())));
    for (var merge : merges) {
      var kept = track(new Gathered.Key(merge.history(), merge.kept()), gone);
      if (kept != null) {
        var from = track(new Gathered.Key(merge.history(), merge.gone()), gone);
        if (from != null && mayMerge(from, kept)) {
          Sql.change(
              connection,
              "INSERT OR IGNORE INTO merges (gone, kept, merged_ms, moved) VALUES (?, ?, ?, '{}')",
              from,
              kept,
              merge.moment());
        }
      }
    }
  }

  /// Another history may keep apart what this one has merged.
  private boolean mayMerge(long gone, long kept) throws SQLException {
    var end = Merges.follow(connection, kept);
    return end != null
        && end != gone
        && Sql.number(connection, "SELECT count(*) FROM descriptions WHERE track = ?", gone) == 0;
  }

  /// The id here of a track. One that is gone may never have come, and gets a row without names.
  private @Nullable Long track(Gathered.Key key, Set<Gathered.Key> gone) throws SQLException {
    var known =
        Sql.first(
            connection,
            "SELECT track FROM gathered_tracks WHERE history = ? AND id = ?",
            row -> row.getLong(1),
            key.history(),
            key.id());
    if (known != null || !gone.contains(key)) {
      return known;
    }
    var id =
        Sql.insert(
            connection,
            """
            INSERT INTO tracks (id, tags)
            VALUES (iif(?1 > 0 AND NOT EXISTS (SELECT 1 FROM tracks WHERE id = ?1), ?1, NULL), '{}')
            """,
            key.id());
    Sql.change(
        connection, "INSERT INTO gathered_tracks VALUES (?, ?, ?)", key.history(), key.id(), id);
    return id;
  }
}
