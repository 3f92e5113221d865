-- Accounts elsewhere whose plays are read: how far each feed is.
CREATE TABLE feeds (
  name            TEXT NOT NULL PRIMARY KEY,
  account         TEXT NOT NULL,        -- type, address and user: for another one it begins anew
  checkpoint      TEXT,                 -- the adapter's own; null before the first page
  loves           TEXT,                 -- the same, of loves
  synced_ms       INTEGER,              -- when it was first in step; null while it is not
  last_success_ms INTEGER,
  paused          INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What tells plays of a feed apart for good, where their starts may be reckoned another way the next time.
CREATE TABLE feed_plays (
  feed TEXT NOT NULL,
  id   TEXT NOT NULL,
  play INTEGER NOT NULL,                -- which may be gone: then it was forgotten
  PRIMARY KEY (feed, id)
) STRICT, WITHOUT ROWID;
