-- Accounts elsewhere whose plays are read, and the progress of each feed.
CREATE TABLE feeds (
  name            TEXT NOT NULL PRIMARY KEY,
  account         TEXT NOT NULL,        -- type, address and user: for another one, reading starts again
  checkpoint      TEXT,                 -- the adapter's own; null before the first page
  loves           TEXT,                 -- the same, for loves
  synced_ms       INTEGER,              -- when it was first in step; null if it has not been yet
  last_success_ms INTEGER,
  paused          INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Permanently identifies plays of a feed, whose starts may be estimated differently the next time.
CREATE TABLE feed_plays (
  feed TEXT NOT NULL,
  id   TEXT NOT NULL,
  play INTEGER NOT NULL,                -- may not exist any more: then it was forgotten
  PRIMARY KEY (feed, id)
) STRICT, WITHOUT ROWID;
