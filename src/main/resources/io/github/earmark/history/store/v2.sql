-- The last period of private mode, with times as JSON; `until` is null while its end is unknown.
CREATE TABLE quiet (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  since TEXT NOT NULL CHECK (json_valid(since)),
  until TEXT CHECK (until IS NULL OR json_valid(until))
) STRICT;

-- Keys of plays that were forgotten while in progress, so that they are not stored again when they end.
CREATE TABLE forgotten (
  key TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Listens of forgotten plays that a service has yet to delete.
CREATE TABLE deletions (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  service  TEXT NOT NULL,
  asked_ms INTEGER NOT NULL,
  listen   TEXT NOT NULL CHECK (json_valid(listen)) -- as it was sent
) STRICT;
CREATE INDEX deletions_of_service ON deletions (service, id);
