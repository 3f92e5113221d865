-- Play counts from other players, which do not say when a track was played. For each description, the newest import
-- counts.
CREATE TABLE player_counts (
  description INTEGER NOT NULL REFERENCES descriptions,
  import      INTEGER NOT NULL REFERENCES imports,
  player      TEXT NOT NULL,
  plays       INTEGER NOT NULL,
  skips       INTEGER NOT NULL,
  last_ms     INTEGER,                  -- when it was last played; null if unknown
  PRIMARY KEY (description, import)
) WITHOUT ROWID;
CREATE INDEX player_counts_of_import ON player_counts (import, description);
