-- Plays from other sources, besides those heard here, and a permanent id for each play, the same in every copy of a
-- history. SQLite cannot change a column, so the table is rebuilt, with the same ids.

-- A run of the importer. What it stored is found by the sources below.
CREATE TABLE imports (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  paths      TEXT NOT NULL CHECK (json_valid(paths)), -- as given by the user
  settings   TEXT NOT NULL,             -- everything else that decides what is stored; a run is only continued with the same settings
  began_ms   INTEGER NOT NULL,
  ended_ms   INTEGER,                   -- null while it is running, or if it was killed
  undone_ms  INTEGER,
  files      INTEGER NOT NULL DEFAULT 0,
  imported   INTEGER NOT NULL DEFAULT 0,
  known      INTEGER NOT NULL DEFAULT 0,
  skips      INTEGER NOT NULL DEFAULT 0,
  ignored    INTEGER NOT NULL DEFAULT 0,
  rejected   INTEGER NOT NULL DEFAULT 0,
  tracks     INTEGER NOT NULL DEFAULT 0, -- new ones
  first_play INTEGER                    -- the lowest id that a play of this run can have
) STRICT;

-- One format in a run: the source of its plays.
CREATE TABLE import_sources (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  import       INTEGER NOT NULL REFERENCES imports,
  format       TEXT NOT NULL,
  player       TEXT NOT NULL, -- the player of its plays
  kind         TEXT NOT NULL, -- of player, as sent to services
  precision_ms INTEGER NOT NULL CHECK (precision_ms > 0), -- the precision of its starts
  UNIQUE (import, format)
) STRICT;

CREATE TABLE new_plays (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16) -- version 7 of RFC 9562, the same in every copy and export
    DEFAULT (unhex(printf('%012x7%03x%x%015x', CAST(unixepoch('subsec') * 1000 AS INTEGER), random() & 4095,
      8 + (random() & 3), random() & 1152921504606846975))),
  key         TEXT,                     -- identifies it for the daemon while it is in progress; null if it was imported
  description INTEGER NOT NULL REFERENCES descriptions,
  player      TEXT NOT NULL,
  kind        TEXT NOT NULL,            -- of player, as sent to services: "MPD"
  start_ms    INTEGER,                  -- null: held back until the clock can be trusted
  boot        TEXT,                     -- what start_ms is computed from
  boot_ms     INTEGER,                  -- the start, since that boot
  stayed_ms   INTEGER CHECK (stayed_ms >= 0), -- from start to end, including pauses; null while in progress
  listened_ms INTEGER CHECK (listened_ms >= 0), -- null if the source does not say
  outcome     TEXT NOT NULL CHECK (outcome IN ('listen', 'unnamed', 'short', 'skip')),
  ending      TEXT,                     -- how it ended; null while in progress
  source      INTEGER REFERENCES import_sources, -- null: recorded here
  CHECK (start_ms IS NOT NULL OR (boot IS NOT NULL AND boot_ms IS NOT NULL)),
  CHECK (source IS NOT NULL OR (key IS NOT NULL AND listened_ms IS NOT NULL AND (ending IS NULL) = (stayed_ms IS NULL)))
) STRICT;

-- The time in the id of an existing play is its start.
INSERT INTO new_plays (id, uuid, key, description, player, kind, start_ms, boot, boot_ms, stayed_ms, listened_ms, outcome, ending)
SELECT id,
  unhex(printf('%012x7%03x%x%015x', max(0, coalesce(start_ms, CAST(unixepoch('subsec') * 1000 AS INTEGER))) & 281474976710655,
    random() & 4095, 8 + (random() & 3), random() & 1152921504606846975)),
  key, description, player, kind, start_ms, boot, boot_ms, stayed_ms, listened_ms, outcome, ending
FROM plays ORDER BY id;

DELETE FROM sqlite_sequence WHERE name = 'new_plays';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_plays', seq FROM sqlite_sequence WHERE name = 'plays';
DROP TABLE plays; -- this also drops its indexes and triggers
ALTER TABLE new_plays RENAME TO plays;
CREATE UNIQUE INDEX plays_by_key ON plays (key) WHERE key IS NOT NULL;
CREATE INDEX plays_by_start ON plays (start_ms);
CREATE INDEX plays_of_description ON plays (description);
CREATE INDEX plays_heard ON plays (id) WHERE source IS NULL; -- finds the newest of them quickly behind a million others

-- Other imports that have the same play, and their version of it, which remains if the first import is undone.
CREATE TABLE play_origins (
  play        INTEGER NOT NULL REFERENCES plays,
  source      INTEGER NOT NULL REFERENCES import_sources,
  description INTEGER NOT NULL REFERENCES descriptions,
  start_ms    INTEGER NOT NULL,
  stayed_ms   INTEGER CHECK (stayed_ms >= 0),
  listened_ms INTEGER CHECK (listened_ms >= 0),
  outcome     TEXT NOT NULL CHECK (outcome IN ('listen', 'skip')),
  ending      TEXT,
  PRIMARY KEY (play, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX origins_of_description ON play_origins (description);

-- Importers count plays themselves.
CREATE TRIGGER play_added AFTER INSERT ON plays WHEN new.source IS NULL BEGIN
  UPDATE totals SET plays = plays + 1, listens = listens + (new.outcome = 'listen'), shorts = shorts + (new.outcome = 'short'),
    unnamed = unnamed + (new.outcome = 'unnamed'), held = held + (new.start_ms IS NULL);
END;
CREATE TRIGGER play_changed AFTER UPDATE OF outcome, start_ms ON plays BEGIN
  UPDATE totals SET listens = listens + (new.outcome = 'listen') - (old.outcome = 'listen'),
    shorts = shorts + (new.outcome = 'short') - (old.outcome = 'short'),
    unnamed = unnamed + (new.outcome = 'unnamed') - (old.outcome = 'unnamed'),
    held = held + (new.start_ms IS NULL) - (old.start_ms IS NULL);
END;
CREATE TRIGGER play_removed AFTER DELETE ON plays BEGIN
  UPDATE totals SET plays = plays - 1, listens = listens - (old.outcome = 'listen'), shorts = shorts - (old.outcome = 'short'),
    unnamed = unnamed - (old.outcome = 'unnamed'), held = held - (old.start_ms IS NULL);
  DELETE FROM play_origins WHERE play = old.id;
END;
