package io.github.earmark.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps the sums of a listener's plays (by artist, month and year) equal to what is stored. The
/// statements that change plays return by how much the sums change; that is collected here and
/// applied once, in the same transaction. No trigger is needed, which distributed tables could not
/// have.
final class PlaySums {
  /// The first columns of what a statement returns: by how much the sums of a month and artist
  /// change.
  private static final String CHANGE =
      """
      date_trunc('month', started AT TIME ZONE 'UTC')::date AS month, coalesce(artist, '') AS artist,
        sum(CASE WHEN outcome <> 'skip' THEN n ELSE 0 END) AS plays, sum(CASE WHEN outcome = 'listen' THEN n ELSE 0 END) AS listens,
        sum(CASE WHEN outcome = 'skip' THEN n ELSE 0 END) AS skips,
        sum(CASE WHEN outcome <> 'skip' THEN n * coalesce(listened_ms, 0) ELSE 0 END) AS heard_ms
      """;

  /// Stores plays. Whatever is stored now counts once more, whatever was there before counts once
  /// less.
  static final String PUT_PLAYS =
      """
      , old AS (
        -- OFFSET 0: each is looked up by its key, even before the size of the table is known.
        SELECT p.* FROM x, LATERAL (SELECT p.id, p.started, p.artist, p.outcome, p.listened_ms FROM earmark.plays p
          WHERE p.listener = x.listener AND p.id = x.id OFFSET 0) p),
      put AS (%s RETURNING p.id, p.started, p.artist, p.outcome, p.listened_ms),
      changed AS (
        SELECT 1 AS n, started, artist, outcome, listened_ms FROM put
        UNION ALL SELECT -1, old.started, old.artist, old.outcome, old.listened_ms FROM old JOIN put USING (id))
      SELECT \
      """
          + CHANGE
          + "FROM changed GROUP BY 1, 2";

  /// Deletes plays; the last two columns say by what the player had described them.
  static final String DELETE_PLAYS =
      """
      , put AS (%s RETURNING p.history, p.description, p.started, p.artist, p.outcome, p.listened_ms),
      changed AS (SELECT -1 AS n, * FROM put)
      SELECT \
      """
          + CHANGE
          + ", history, description FROM changed GROUP BY 1, 2, history, description";

  private static final String APPLY =
      """
      WITH g AS (SELECT ?::text AS listener),
      d AS (SELECT * FROM unnest(?::text[]::date[], ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::int8[])
        AS d (month, artist, plays, listens, skips, heard_ms)),
      of_artist_months AS (
        INSERT INTO earmark.artist_months AS s (listener, month, artist, plays, listens, skips, heard_ms)
        SELECT g.listener, month, artist, plays, listens, skips, heard_ms FROM g, d
        ON CONFLICT (listener, month, artist) DO UPDATE SET plays = s.plays + excluded.plays, listens = s.listens + excluded.listens,
          skips = s.skips + excluded.skips, heard_ms = s.heard_ms + excluded.heard_ms),
      of_artist_years AS (
        INSERT INTO earmark.artist_years AS s (listener, year, artist, plays, listens, skips, heard_ms)
        SELECT g.listener, extract(year FROM month)::integer, artist, sum(plays), sum(listens), sum(skips), sum(heard_ms)
        FROM g, d GROUP BY 1, 2, 3
        ON CONFLICT (listener, year, artist) DO UPDATE SET plays = s.plays + excluded.plays, listens = s.listens + excluded.listens,
          skips = s.skips + excluded.skips, heard_ms = s.heard_ms + excluded.heard_ms),
      of_artists AS (
        INSERT INTO earmark.artists AS s (listener, artist, plays, listens, skips, heard_ms)
        SELECT g.listener, artist, sum(plays), sum(listens), sum(skips), sum(heard_ms) FROM g, d GROUP BY 1, 2
        ON CONFLICT (listener, artist) DO UPDATE SET plays = s.plays + excluded.plays, listens = s.listens + excluded.listens,
          skips = s.skips + excluded.skips, heard_ms = s.heard_ms + excluded.heard_ms),
      of_months AS (
        INSERT INTO earmark.months AS s (listener, month, plays, listens, skips, heard_ms)
        SELECT g.listener, month, sum(plays), sum(listens), sum(skips), sum(heard_ms) FROM g, d GROUP BY 1, 2
        ON CONFLICT (listener, month) DO UPDATE SET plays = s.plays + excluded.plays, listens = s.listens + excluded.listens,
          skips = s.skips + excluded.skips, heard_ms = s.heard_ms + excluded.heard_ms)
      UPDATE earmark.listeners l SET plays = l.plays + (SELECT coalesce(sum(plays + skips), 0) FROM d)
      FROM g WHERE l.listener = g.listener
      """;

  /// Artists and months of which nothing is left.
  private static final String[] EMPTY = {
    "DELETE FROM earmark.artist_months WHERE listener = ? AND plays = 0 AND skips = 0",
    "DELETE FROM earmark.artist_years WHERE listener = ? AND plays = 0 AND skips = 0",
    "DELETE FROM earmark.artists WHERE listener = ? AND plays = 0 AND skips = 0",
    "DELETE FROM earmark.months WHERE listener = ? AND plays = 0 AND skips = 0",
  };

  private record Key(@Nullable String month, @Nullable String artist) {}

  private static final int SUMS = 4;

  private final Map<Key, long[]> changes = new LinkedHashMap<>();
  private boolean less;

  /// Takes a row that a statement returned.
  void add(ResultSet row) throws SQLException {
    var sums =
        changes.computeIfAbsent(
            new Key(row.getString("month"), row.getString("artist")), _ -> new long[SUMS]);
    sums[0] += row.getLong("plays");
    sums[1] += row.getLong("listens");
    sums[2] += row.getLong("skips");
    sums[3] += row.getLong("heard_ms");
    less |= row.getLong("plays") <= 0 || row.getLong("skips") < 0;
  }

  /// Changes the sums.
  void apply(Connection connection, String listener) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(APPLY)) {
      statement.setString(1, listener);
      statement.setArray(
          2, connection.createArrayOf("text", changes.keySet().stream().map(Key::month).toArray()));
      statement.setArray(
          3,
          connection.createArrayOf("text", changes.keySet().stream().map(Key::artist).toArray()));
      for (var n = 0; n < SUMS; n++) {
        var at = n;
        statement.setArray(
            4 + n,
            connection.createArrayOf(
                "int8", changes.values().stream().map(sums -> sums[at]).toArray()));
      }
      statement.executeUpdate();
    }
    if (less) {
      for (var empty : EMPTY) {
        try (var statement = connection.prepareStatement(empty)) {
          statement.setString(1, listener);
          statement.executeUpdate();
        }
      }
    }
  }
}
