-- The last time of private listening, as JSON of moments; `until` is null while its end is not known.
CREATE TABLE quiet (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  since TEXT NOT NULL CHECK (json_valid(since)),
  until TEXT CHECK (until IS NULL OR json_valid(until))
) STRICT;

-- Keys of plays that were forgotten while they went on, so that their end does not bring them back.
CREATE TABLE forgotten (
  key TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What a service is yet to delete of plays that are gone here.
CREATE TABLE deletions (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  service  TEXT NOT NULL,
  asked_ms INTEGER NOT NULL,
  listen   TEXT NOT NULL CHECK (json_valid(listen)) -- as it was sent
) STRICT;
CREATE INDEX deletions_of_service ON deletions (service, id);
