package io.github.earmark.postgresql;

/// The statements that change plays and marks, together with the sums of them: what is counted can
/// never be other than what is there, and no trigger is needed, which tables that are distributed
/// could not have. Each listener's are changed by one at a time.
final class Sums {
  private Sums() {}

  /// What the sums change by: what is there now counts once more, what was there once less.
  private static final String DELTA =
      """
      delta AS (
        SELECT date_trunc('month', started AT TIME ZONE 'UTC')::date AS month, coalesce(artist, '') AS artist,
          sum(CASE WHEN outcome <> 'skip' THEN n ELSE 0 END) AS plays, sum(CASE WHEN outcome = 'listen' THEN n ELSE 0 END) AS listens,
          sum(CASE WHEN outcome = 'skip' THEN n ELSE 0 END) AS skips,
          sum(CASE WHEN outcome <> 'skip' THEN n * coalesce(listened_ms, 0) ELSE 0 END) AS heard_ms
        FROM changed GROUP BY 1, 2),
      months AS (
        INSERT INTO earmark.artist_months AS s (listener, month, artist, plays, listens, skips, heard_ms)
        SELECT g.listener, month, artist, plays, listens, skips, heard_ms FROM g, delta
        ON CONFLICT (listener, month, artist) DO UPDATE SET plays = s.plays + excluded.plays, listens = s.listens + excluded.listens,
          skips = s.skips + excluded.skips, heard_ms = s.heard_ms + excluded.heard_ms),
      artists AS (
        INSERT INTO earmark.artists AS s (listener, artist, plays, listens, skips, heard_ms)
        SELECT g.listener, artist, sum(plays), sum(listens), sum(skips), sum(heard_ms) FROM g, delta GROUP BY 1, 2
        ON CONFLICT (listener, artist) DO UPDATE SET plays = s.plays + excluded.plays, listens = s.listens + excluded.listens,
          skips = s.skips + excluded.skips, heard_ms = s.heard_ms + excluded.heard_ms)
      """;

  private static final String COUNT_PLAYS =
      """
      UPDATE earmark.listeners l SET plays = l.plays + (SELECT coalesce(sum(plays + skips), 0) FROM delta)
      FROM g WHERE l.listener = g.listener
      """;

  /// Puts plays in.
  static final String PUT_PLAYS =
      """
      , old AS (
        -- OFFSET 0: each is looked up by its key, also where nobody knows yet how large the table is.
        SELECT p.* FROM x, LATERAL (SELECT p.id, p.started, p.artist, p.outcome, p.listened_ms FROM earmark.plays p
          WHERE p.listener = x.listener AND p.id = x.id OFFSET 0) p),
      put AS (%s RETURNING p.id, p.started, p.artist, p.outcome, p.listened_ms),
      changed AS (
        SELECT 1 AS n, started, artist, outcome, listened_ms FROM put
        UNION ALL SELECT -1, old.started, old.artist, old.outcome, old.listened_ms FROM old JOIN put USING (id)),
      """
          + DELTA
          + COUNT_PLAYS;

  /// Deletes plays, and says what they were described by.
  static final String DROP_PLAYS =
      """
      , put AS (%s RETURNING p.history, p.description, p.started, p.artist, p.outcome, p.listened_ms),
      changed AS (SELECT -1 AS n, started, artist, outcome, listened_ms FROM put),
      """
          + DELTA
          + ", listeners AS ("
          + COUNT_PLAYS
          + ") SELECT DISTINCT history, description FROM put WHERE description IS NOT NULL";

  /// Puts marks in.
  static final String PUT_MARKS =
      """
      , old AS (SELECT p.id FROM earmark.marks p JOIN x ON x.listener = p.listener AND x.id = p.id),
      put AS (%s RETURNING p.id)
      UPDATE earmark.listeners l SET marks = l.marks + (SELECT count(*) FROM put WHERE id NOT IN (SELECT id FROM old))
      FROM g WHERE l.listener = g.listener
      """;

  /// Deletes marks.
  static final String DROP_MARKS =
      """
      , put AS (%s RETURNING p.id)
      UPDATE earmark.listeners l SET marks = l.marks - (SELECT count(*) FROM put)
      FROM g WHERE l.listener = g.listener
      """;

  /// Leaves no name where nothing is counted.
  static final String[] CLEAN = {
    "DELETE FROM earmark.artist_months WHERE listener = ? AND plays = 0 AND skips = 0",
    "DELETE FROM earmark.artists WHERE listener = ? AND plays = 0 AND skips = 0",
  };
}
