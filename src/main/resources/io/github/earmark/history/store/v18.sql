-- Artists and albums that the user says are one: what goes by the name that is gone counts as the other in statistics.
CREATE TABLE name_merges (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  kind        TEXT NOT NULL CHECK (kind IN ('artist', 'album')),
  gone        TEXT NOT NULL,            -- as the history spells it, like the others
  gone_artist TEXT,                     -- of an album: whose; null where that is not known
  kept        TEXT NOT NULL,
  kept_artist TEXT,
  merged_ms   INTEGER NOT NULL,
  import      INTEGER REFERENCES imports, -- with which it came, and with which it goes
  CHECK (kind = 'album' OR (gone_artist IS NULL AND kept_artist IS NULL))
) STRICT;
