-- Artists and albums that the user has merged: in statistics, the name that is gone counts as the other.
CREATE TABLE name_merges (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  kind        TEXT NOT NULL CHECK (kind IN ('artist', 'album')),
  gone        TEXT NOT NULL,            -- as spelt in the history, like the others
  gone_artist TEXT,                     -- of an album; null if unknown
  kept        TEXT NOT NULL,
  kept_artist TEXT,
  merged_ms   INTEGER NOT NULL,
  import      INTEGER REFERENCES imports, -- that brought it; undoing the import removes it
  CHECK (kind = 'album' OR (gone_artist IS NULL AND kept_artist IS NULL))
) STRICT;
