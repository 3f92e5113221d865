-- Times are in milliseconds: since 1970 (UTC) in start_ms, sent_ms, settled_ms and last_success_ms, lengths elsewhere.
-- Ids are never reused, so that an id stored elsewhere never refers to something else later.
PRAGMA application_id = 0x4541524D; -- "EARM"

-- Tracks. Names and duration are the latest that a player reported; the id never changes.
CREATE TABLE tracks (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  title       TEXT,
  artist      TEXT,
  album       TEXT,
  duration_ms INTEGER CHECK (duration_ms > 0),
  tags        TEXT NOT NULL CHECK (json_valid(tags))
) STRICT;

-- How a track is found. Merging two tracks points these rows, and the descriptions, to the one that stays.
CREATE TABLE track_uris (
  library TEXT NOT NULL, -- the player's name: a file's path is only valid there
  uri     TEXT NOT NULL,
  track   INTEGER NOT NULL REFERENCES tracks,
  artist  TEXT NOT NULL, -- the file's latest names, normalised, '' for none: if both change, it is another song
  title   TEXT NOT NULL,
  PRIMARY KEY (library, uri)
) STRICT, WITHOUT ROWID;
CREATE INDEX uris_of_track ON track_uris (track);

CREATE TABLE track_recordings (
  mbid  TEXT NOT NULL PRIMARY KEY,
  track INTEGER NOT NULL REFERENCES tracks
) STRICT, WITHOUT ROWID;
CREATE INDEX recordings_of_track ON track_recordings (track);

CREATE TABLE track_names (
  artist TEXT NOT NULL, -- normalised, like title and album; an unknown album is ''
  title  TEXT NOT NULL,
  album  TEXT NOT NULL,
  track  INTEGER NOT NULL REFERENCES tracks,
  PRIMARY KEY (artist, title, album, track)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_of_track ON track_names (track);

-- What a player reported about a track, stored once for all plays with the same report.
CREATE TABLE descriptions (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  track       INTEGER NOT NULL REFERENCES tracks,
  uri         TEXT NOT NULL,
  remote      INTEGER NOT NULL CHECK (remote IN (0, 1)),
  duration_ms INTEGER CHECK (duration_ms > 0),
  tags        TEXT NOT NULL CHECK (json_valid(tags))
) STRICT;
CREATE INDEX descriptions_of_track ON descriptions (track);

CREATE TABLE plays (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  key         TEXT NOT NULL UNIQUE,
  description INTEGER NOT NULL REFERENCES descriptions,
  player      TEXT NOT NULL,
  kind        TEXT NOT NULL,            -- of player, as sent to services: "MPD"
  start_ms    INTEGER,                  -- null: held back until the clock can be trusted
  boot        TEXT,                     -- what start_ms is computed from
  boot_ms     INTEGER,                  -- the start, since that boot
  stayed_ms   INTEGER CHECK (stayed_ms >= 0), -- from start to end, including pauses; null while in progress
  listened_ms INTEGER NOT NULL CHECK (listened_ms >= 0),
  outcome     TEXT NOT NULL CHECK (outcome IN ('listen', 'skip')),
  ending      TEXT,                     -- how it ended; null while in progress
  CHECK (start_ms IS NOT NULL OR (boot IS NOT NULL AND boot_ms IS NOT NULL)),
  CHECK ((ending IS NULL) = (stayed_ms IS NULL))
) STRICT;
CREATE INDEX plays_by_start ON plays (start_ms);
CREATE INDEX plays_of_description ON plays (description);

-- A listen to be delivered to a service, and the result.
CREATE TABLE submissions (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  play       INTEGER NOT NULL REFERENCES plays,
  service    TEXT NOT NULL,
  start_ms   INTEGER,                   -- a copy of the play's, so that the index alone gives the order of the queue
  state      TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'accepted', 'ignored', 'set_aside', 'dropped')),
  unanswered INTEGER NOT NULL DEFAULT 0 CHECK (unanswered IN (0, 1)), -- sent, and no reply was recorded
  reason     TEXT,                      -- the service's last message
  attempts   INTEGER NOT NULL DEFAULT 0,
  frozen     TEXT CHECK (frozen IS NULL OR json_valid(frozen)), -- values of the first attempt; removed once accepted
  sent_ms    INTEGER,
  settled_ms INTEGER,
  UNIQUE (play, service),
  CHECK (unanswered = 0 OR (state = 'pending' AND frozen IS NOT NULL AND sent_ms IS NOT NULL)),
  CHECK ((state = 'pending') = (settled_ms IS NULL))
) STRICT;
CREATE INDEX submissions_pending ON submissions (service, unanswered, start_ms, play) WHERE state = 'pending';
CREATE INDEX submissions_set_aside ON submissions (service, start_ms) WHERE state = 'set_aside';

CREATE TABLE services (
  name            TEXT NOT NULL PRIMARY KEY,
  last_success_ms INTEGER
) STRICT, WITHOUT ROWID;

-- The play in progress of each player, as JSON.
CREATE TABLE current (
  player TEXT NOT NULL PRIMARY KEY,
  state  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The totals, in one row, updated by triggers: counting two million plays takes a third of a second.
CREATE TABLE totals (
  plays   INTEGER NOT NULL,
  listens INTEGER NOT NULL,
  held    INTEGER NOT NULL,
  tracks  INTEGER NOT NULL
) STRICT;
INSERT INTO totals VALUES (0, 0, 0, 0);
CREATE TRIGGER play_added AFTER INSERT ON plays BEGIN
  UPDATE totals SET plays = plays + 1, listens = listens + (new.outcome = 'listen'), held = held + (new.start_ms IS NULL);
END;
CREATE TRIGGER play_changed AFTER UPDATE OF outcome, start_ms ON plays BEGIN
  UPDATE totals SET listens = listens + (new.outcome = 'listen') - (old.outcome = 'listen'),
    held = held + (new.start_ms IS NULL) - (old.start_ms IS NULL);
END;
CREATE TRIGGER play_removed AFTER DELETE ON plays BEGIN
  UPDATE totals SET plays = plays - 1, listens = listens - (old.outcome = 'listen'), held = held - (old.start_ms IS NULL);
END;
CREATE TRIGGER track_added AFTER INSERT ON tracks BEGIN
  UPDATE totals SET tracks = tracks + 1;
END;
CREATE TRIGGER track_removed AFTER DELETE ON tracks BEGIN
  UPDATE totals SET tracks = tracks - 1;
END;
