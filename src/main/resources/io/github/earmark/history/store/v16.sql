-- What other players counted of a track, without saying when: no plays. Of each word of a track, that of the newest
-- import counts.
CREATE TABLE player_counts (
  description INTEGER NOT NULL REFERENCES descriptions,
  import      INTEGER NOT NULL REFERENCES imports,
  player      TEXT NOT NULL,
  plays       INTEGER NOT NULL,
  skips       INTEGER NOT NULL,
  last_ms     INTEGER,                  -- when it was played last; null where that is not known
  PRIMARY KEY (description, import)
) WITHOUT ROWID;
CREATE INDEX player_counts_of_import ON player_counts (import, description);
