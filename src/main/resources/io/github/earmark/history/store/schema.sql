-- The schema of a new history. Older ones are migrated to it by the steps `v1.sql` and so on: if you add a step, change
-- this file as well, and `user_version` at the end.
--
-- Times are in milliseconds: since 1970 (UTC) in start_ms, sent_ms, settled_ms and last_success_ms, lengths elsewhere.
-- Ids are never reused, so that an id stored elsewhere never refers to something else later.
PRAGMA application_id = 0x4541524D; -- "EARM"

-- Tracks

-- Names and duration are the latest that a player reported; the id never changes.
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
  library TEXT NOT NULL,                -- the player's name: a file's path is only valid there
  uri     TEXT NOT NULL,
  track   INTEGER NOT NULL REFERENCES tracks,
  artist  TEXT NOT NULL,                -- the file's latest names, normalised, '' for none: if both change, it is another song
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
  artist TEXT NOT NULL,                 -- normalised, like title and album; an unknown album is ''
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

-- Tracks that the user has merged. Whatever led to the track that is gone now leads to the one that was kept. Its row
-- stays, so that its id remains valid, and `moved` is needed to undo the merge.
CREATE TABLE merges (
  gone      INTEGER NOT NULL PRIMARY KEY REFERENCES tracks,
  kept      INTEGER NOT NULL REFERENCES tracks CHECK (kept <> gone),
  merged_ms INTEGER NOT NULL,
  moved     TEXT NOT NULL CHECK (json_valid(moved)),
  import    INTEGER REFERENCES imports  -- that brought it; undoing the import removes it
) STRICT;
CREATE INDEX merges_into ON merges (kept);

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

-- Plays

CREATE TABLE plays (
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
  outcome     TEXT NOT NULL CHECK (outcome = 'listen' OR outcome = 'skip' OR outcome = 'short' OR outcome = 'unnamed'),
  ending      TEXT,                     -- how it ended; null while in progress
  source      INTEGER REFERENCES import_sources, -- null: recorded here
  CHECK (start_ms IS NOT NULL OR (boot IS NOT NULL AND boot_ms IS NOT NULL)),
  CHECK (source IS NOT NULL OR (key IS NOT NULL AND listened_ms IS NOT NULL AND (ending IS NULL) = (stayed_ms IS NULL)))
) STRICT;
CREATE UNIQUE INDEX plays_by_key ON plays (key) WHERE key IS NOT NULL;
CREATE INDEX plays_by_start ON plays (start_ms);
CREATE INDEX plays_of_description ON plays (description);
CREATE INDEX plays_heard ON plays (id) WHERE source IS NULL; -- finds the newest of them quickly behind a million others

-- The play in progress of each player, as JSON.
CREATE TABLE current (
  player TEXT NOT NULL PRIMARY KEY,
  state  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The last period of private mode, with times as JSON; `until` is null while its end is unknown.
CREATE TABLE private_period (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  since TEXT NOT NULL CHECK (json_valid(since)),
  until TEXT CHECK (until IS NULL OR json_valid(until))
) STRICT;

-- Keys of plays that were forgotten while in progress, so that they are not stored again when they end.
CREATE TABLE forgotten (
  key TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What is left out of statistics, although it stays in the history.
CREATE TABLE hidden (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  kind      TEXT NOT NULL CHECK (kind IN ('artist', 'album', 'track', 'play')),
  artist    TEXT,                       -- of an artist or album, as the user wrote it; null for an album by any artist
  album     TEXT,
  ref       INTEGER,                    -- of a track or play: its id
  hidden_ms INTEGER NOT NULL,
  CHECK ((kind IN ('track', 'play')) = (ref IS NOT NULL)),
  CHECK ((kind = 'album') = (album IS NOT NULL)),
  CHECK (kind <> 'artist' OR artist IS NOT NULL)
) STRICT;
CREATE INDEX hidden_rows ON hidden (ref, kind) WHERE ref IS NOT NULL;

-- Imports

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
  player       TEXT NOT NULL,           -- the player of its plays
  kind         TEXT NOT NULL,           -- of player, as sent to services
  precision_ms INTEGER NOT NULL CHECK (precision_ms > 0), -- the precision of its starts
  UNIQUE (import, format)
) STRICT;

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
  player      TEXT,                     -- in this version; null for the player of the source
  kind        TEXT,
  PRIMARY KEY (play, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX origins_of_description ON play_origins (description);

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

-- What an import added besides plays, marks and counts. Undoing the import removes it, unless it has another source by then.
CREATE TABLE import_traces (
  import INTEGER NOT NULL REFERENCES imports,
  kind   TEXT NOT NULL CHECK (kind IN ('description', 'name', 'file', 'recording', 'hidden')),
  ref    INTEGER NOT NULL,              -- the id of a description or of a row of `hidden`; otherwise, the track that it leads to
  way    TEXT NOT NULL,                 -- how the track is found, as a JSON array; '' for the others
  PRIMARY KEY (import, kind, ref, way)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_traces_by_ref ON import_traces (ref, kind);

-- Services

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
  until_ms   INTEGER,                   -- held back until then, so that the user can change it; null if not held back
  edits      TEXT CHECK (edits IS NULL OR json_valid(edits)), -- tags as the user wants them to be sent
  shaped     INTEGER NOT NULL DEFAULT 0 CHECK (shaped IN (0, 1)), -- frozen differs from what the player reported, so it is kept even when accepted
  strikes    INTEGER,                   -- how often the service failed on it while accepting others; null if it is not suspected
  late       INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)), -- of a backfill: sent after everything else
  a_minute   INTEGER CHECK (a_minute > 0), -- the rate of a backfill, in listens per minute; null for a moderate rate
  UNIQUE (play, service),
  CHECK (unanswered = 0 OR (state = 'pending' AND frozen IS NOT NULL AND sent_ms IS NOT NULL)),
  CHECK ((state = 'pending') = (settled_ms IS NULL))
) STRICT;
CREATE INDEX submissions_pending ON submissions (service, unanswered, late, start_ms, play) WHERE state = 'pending';
CREATE INDEX submissions_set_aside ON submissions (service, start_ms) WHERE state = 'set_aside';
CREATE INDEX submissions_kept_back ON submissions (service, until_ms) WHERE state = 'pending' AND until_ms IS NOT NULL;
CREATE INDEX submissions_suspected ON submissions (service) WHERE strikes IS NOT NULL;

CREATE TABLE services (
  name            TEXT NOT NULL PRIMARY KEY,
  last_success_ms INTEGER
) STRICT, WITHOUT ROWID;

-- Listens of forgotten plays that a service has yet to delete.
CREATE TABLE deletions (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  service  TEXT NOT NULL,
  asked_ms INTEGER NOT NULL,
  listen   TEXT NOT NULL CHECK (json_valid(listen)) -- as it was sent
) STRICT;
CREATE INDEX deletions_of_service ON deletions (service, id);

-- The love or hate of a track to be sent to a service: only the latest, so that a week offline ends in one request.
CREATE TABLE feedback (
  track      INTEGER NOT NULL REFERENCES tracks,
  service    TEXT NOT NULL,
  score      INTEGER NOT NULL CHECK (score IN (-1, 0, 1)), -- as it should be at the service
  there      INTEGER CHECK (there IN (-1, 0, 1)), -- as the service last accepted it; null if it has not accepted any
  revision   INTEGER NOT NULL DEFAULT 1, -- counts changes, so that an answer to one does not settle a later one
  state      TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'accepted', 'ignored', 'set_aside')),
  asked_ms   INTEGER NOT NULL,
  attempts   INTEGER NOT NULL DEFAULT 0,
  unanswered INTEGER NOT NULL DEFAULT 0 CHECK (unanswered IN (0, 1)), -- sent, and no reply was recorded
  sent_ms    INTEGER,
  settled_ms INTEGER,
  reason     TEXT,                      -- the service's last message
  PRIMARY KEY (track, service),
  CHECK ((state = 'pending') = (settled_ms IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX feedback_pending ON feedback (service, asked_ms) WHERE state = 'pending';

-- Services that get the whole history, with skips, marks and corrections, and how much each has received. New rows are
-- found by their ids, at no cost; changes of older ones are recorded by the triggers below.
CREATE TABLE mirrors (
  service      TEXT NOT NULL PRIMARY KEY,
  history      BLOB NOT NULL CHECK (length(history) = 16), -- the same in all rows; identifies this history at the service
  revision     INTEGER NOT NULL DEFAULT 1, -- the last one used; follows the clock and never decreases
  before_play  INTEGER NOT NULL,        -- plays up to this id are older than the service, which gets no changes of them
  last_play    INTEGER NOT NULL,        -- it has the plays up to this id
  sent_play    INTEGER NOT NULL,        -- it may have the plays up to this id, so it has to get their changes
  before_mark  INTEGER NOT NULL,
  last_mark    INTEGER NOT NULL,
  sent_mark    INTEGER NOT NULL,
  old_play     INTEGER,                 -- of a backfill: it has the older plays up to this id; null for none
  old_until    INTEGER,                 -- the last id of the backfill
  old_mark     INTEGER,                 -- as old_play, for marks
  old_since_ms INTEGER,                 -- only plays that began at this time or later; null for all
  old_before_ms INTEGER                 -- only plays that began before this time; null for all
) STRICT, WITHOUT ROWID;

-- Changes and deletions that a mirror has yet to receive.
CREATE TABLE mirror_debts (
  service  TEXT NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('play', 'mark')),
  ref      INTEGER NOT NULL,            -- the id of the row, which may be gone
  uuid     BLOB NOT NULL CHECK (length(uuid) = 16), -- its id at the service
  revision INTEGER NOT NULL,
  PRIMARY KEY (service, kind, ref)
) STRICT, WITHOUT ROWID;

-- Feeds

-- Accounts elsewhere whose plays are read, and how far each has been read.
CREATE TABLE feeds (
  name            TEXT NOT NULL PRIMARY KEY,
  account         TEXT NOT NULL,        -- type, address and user; if this changes, reading starts from the beginning
  checkpoint      TEXT,                 -- in the adapter's own format; null before the first page
  loves           TEXT,                 -- the same for loves
  synced_ms       INTEGER,              -- when it had caught up for the first time; null before that
  last_success_ms INTEGER,
  paused          INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Permanent ids of a feed's plays, for accounts whose starts may be computed differently the next time.
CREATE TABLE feed_plays (
  feed TEXT NOT NULL,
  id   TEXT NOT NULL,
  play INTEGER NOT NULL,                -- may be gone, if it was forgotten
  PRIMARY KEY (feed, id)
) STRICT, WITHOUT ROWID;

-- Marks

-- Ratings, loves and tags. Rows never change, except `undone_ms` (and `track`, by a merge): a track's rating, love and
-- tags are those of the latest marks that were not undone, by time, then by id.
CREATE TABLE marks (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  gesture     INTEGER NOT NULL,         -- the id of its first mark; marks of a gesture are undone together
  track       INTEGER NOT NULL REFERENCES tracks,
  play        TEXT,                     -- the key of the play during which it was made, which is stored later, if at all
  kind        TEXT NOT NULL,
  word        TEXT,                     -- of a tag
  value       INTEGER NOT NULL,         -- rating: 1 to 10, 0 for none; love: 1 love, 0 neither, -1 hate; tag: 1 added, 0 removed
  moment_ms   INTEGER NOT NULL,         -- never earlier than the track's last mark
  position_ms INTEGER CHECK (position_ms >= 0), -- in the track; null if unknown
  origin      TEXT NOT NULL,            -- 'socket', 'channel', 'sticker' or 'import'
  undone_ms   INTEGER,
  import      INTEGER REFERENCES imports, -- that brought it; undoing the import removes it
  CHECK ((kind = 'tag') = (word IS NOT NULL)),
  CHECK (CASE kind WHEN 'rating' THEN value BETWEEN 0 AND 10 WHEN 'love' THEN value BETWEEN -1 AND 1
    WHEN 'tag' THEN value IN (0, 1) END)
) STRICT;
CREATE INDEX marks_of_track ON marks (track, kind, moment_ms);
CREATE INDEX marks_of_play ON marks (play) WHERE play IS NOT NULL;
CREATE INDEX marks_by_moment ON marks (moment_ms);
CREATE INDEX marks_to_undo ON marks (gesture) WHERE undone_ms IS NULL AND origin NOT IN ('import', 'sticker');
CREATE INDEX marks_of_import ON marks (import) WHERE import IS NOT NULL;

-- A player's stickers when they were last read or written. A different value now was set by another client.
CREATE TABLE stickers (
  library TEXT NOT NULL,                -- the player's name
  name    TEXT NOT NULL CHECK (name IN ('rating', 'like')),
  uri     TEXT NOT NULL,
  value   INTEGER NOT NULL,
  PRIMARY KEY (library, name, uri)
) STRICT, WITHOUT ROWID;

-- The players whose stickers have been read completely.
CREATE TABLE sticker_libraries (
  library TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Tracks that were marked, or whose marks were undone, since their stickers were last written.
CREATE TABLE sticker_debts (
  library  TEXT NOT NULL,
  track    INTEGER NOT NULL,            -- may have been forgotten or merged since
  revision INTEGER NOT NULL,            -- counts changes, so that writing one does not settle a later one
  PRIMARY KEY (library, track)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER mark_made AFTER INSERT ON marks WHEN NEW.kind IN ('rating', 'love') BEGIN
  INSERT INTO sticker_debts (library, track, revision) SELECT library, NEW.track, 1 FROM sticker_libraries WHERE true
  ON CONFLICT DO UPDATE SET revision = revision + 1;
END;
CREATE TRIGGER mark_changed AFTER UPDATE OF undone_ms, track ON marks WHEN NEW.kind IN ('rating', 'love') BEGIN
  INSERT INTO sticker_debts (library, track, revision) SELECT library, NEW.track, 1 FROM sticker_libraries WHERE true
  ON CONFLICT DO UPDATE SET revision = revision + 1;
END;

-- Sums and changes

-- Totals, in a single row, because counting two million plays takes a third of a second. Triggers update it, except when
-- plays are added: that is done by the code which adds them, because a trigger took longer than the row itself in imports.
CREATE TABLE totals (
  plays   INTEGER NOT NULL,
  listens INTEGER NOT NULL,
  held    INTEGER NOT NULL,
  tracks  INTEGER NOT NULL,
  shorts  INTEGER NOT NULL DEFAULT 0,
  unnamed INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO totals (plays, listens, held, tracks) VALUES (0, 0, 0, 0);

-- Changes of existing rows, for code that keeps derived data; new plays and tracks are found by their ids. Only the last
-- ten thousand rows are kept; derived data that has missed more must be rebuilt.
CREATE TABLE changes (
  seq   INTEGER PRIMARY KEY,            -- the table is never empty once used, so no number is used twice
  kind  TEXT NOT NULL CHECK (kind IN ('play', 'track', 'description')),
  id    INTEGER NOT NULL,               -- of the row that was changed or deleted
  nonce INTEGER NOT NULL DEFAULT (random()) -- tells a row from one with the same number in a diverged copy of the history
) STRICT;
CREATE TRIGGER change_kept AFTER INSERT ON changes BEGIN
  DELETE FROM changes WHERE seq = new.seq - 10000;
END;

CREATE TRIGGER play_changed AFTER UPDATE OF description, player, start_ms, listened_ms, outcome ON plays BEGIN
  UPDATE totals SET listens = listens + (new.outcome = 'listen') - (old.outcome = 'listen'),
    shorts = shorts + (new.outcome = 'short') - (old.outcome = 'short'),
    unnamed = unnamed + (new.outcome = 'unnamed') - (old.outcome = 'unnamed'),
    held = held + (new.start_ms IS NULL) - (old.start_ms IS NULL)
  WHERE (new.outcome, new.start_ms IS NULL) IS NOT (old.outcome, old.start_ms IS NULL);
  INSERT INTO changes (kind, id) SELECT 'play', new.id
  WHERE (new.description, new.player, new.start_ms, new.listened_ms, new.outcome)
    IS NOT (old.description, old.player, old.start_ms, old.listened_ms, old.outcome);
END;
CREATE TRIGGER play_removed AFTER DELETE ON plays BEGIN
  UPDATE totals SET plays = plays - 1, listens = listens - (old.outcome = 'listen'), shorts = shorts - (old.outcome = 'short'),
    unnamed = unnamed - (old.outcome = 'unnamed'), held = held - (old.start_ms IS NULL);
  DELETE FROM play_origins WHERE play = old.id;
  DELETE FROM hidden WHERE ref = old.id AND kind = 'play';
  INSERT INTO changes (kind, id) VALUES ('play', old.id);
END;
CREATE TRIGGER track_added AFTER INSERT ON tracks BEGIN
  UPDATE totals SET tracks = tracks + 1;
END;
CREATE TRIGGER track_changed AFTER UPDATE OF tags, duration_ms ON tracks
WHEN (new.tags, new.duration_ms) IS NOT (old.tags, old.duration_ms) BEGIN
  INSERT INTO changes (kind, id) VALUES ('track', new.id);
END;
CREATE TRIGGER track_removed AFTER DELETE ON tracks BEGIN
  UPDATE totals SET tracks = tracks - 1;
  DELETE FROM hidden WHERE ref = old.id AND kind = 'track';
END;
CREATE TRIGGER track_merged AFTER INSERT ON merges BEGIN
  UPDATE totals SET tracks = tracks - 1;
END;
CREATE TRIGGER track_unmerged AFTER DELETE ON merges BEGIN
  UPDATE totals SET tracks = tracks + 1;
END;
CREATE TRIGGER description_moved AFTER UPDATE OF track ON descriptions WHEN new.track <> old.track BEGIN
  INSERT INTO changes (kind, id) VALUES ('description', new.id);
END;

-- For mirrors: changes of rows that they have. The id of a mark there is made from this history's id, its time and its id
-- here, so that diverged copies of a history do not use the same id for two marks.
CREATE TRIGGER mirrored_play_changed AFTER UPDATE ON plays
WHEN EXISTS (SELECT 1 FROM mirrors)
  AND (new.description, new.player, new.kind, new.start_ms, new.stayed_ms, new.listened_ms, new.outcome, new.ending, new.source)
  IS NOT (old.description, old.player, old.kind, old.start_ms, old.stayed_ms, old.listened_ms, old.outcome, old.ending, old.source) BEGIN
  UPDATE mirrors SET revision = max(revision + 1, CAST(unixepoch('subsec') * 1000 AS INTEGER))
  WHERE new.id > before_play AND new.id <= sent_play;
  INSERT INTO mirror_debts (service, kind, ref, uuid, revision)
  SELECT service, 'play', new.id, new.uuid, revision FROM mirrors WHERE new.id > before_play AND new.id <= sent_play
  ON CONFLICT DO UPDATE SET revision = excluded.revision;
END;
CREATE TRIGGER mirrored_play_removed AFTER DELETE ON plays
WHEN EXISTS (SELECT 1 FROM mirrors) BEGIN
  UPDATE mirrors SET revision = max(revision + 1, CAST(unixepoch('subsec') * 1000 AS INTEGER))
  WHERE old.id > before_play AND old.id <= sent_play;
  INSERT INTO mirror_debts (service, kind, ref, uuid, revision)
  SELECT service, 'play', old.id, old.uuid, revision FROM mirrors WHERE old.id > before_play AND old.id <= sent_play
  ON CONFLICT DO UPDATE SET revision = excluded.revision;
END;
CREATE TRIGGER mirrored_mark_changed AFTER UPDATE OF undone_ms, track, position_ms ON marks
WHEN EXISTS (SELECT 1 FROM mirrors)
  AND (new.undone_ms, new.track, new.position_ms) IS NOT (old.undone_ms, old.track, old.position_ms) BEGIN
  UPDATE mirrors SET revision = max(revision + 1, CAST(unixepoch('subsec') * 1000 AS INTEGER))
  WHERE new.id > before_mark AND new.id <= sent_mark;
  INSERT INTO mirror_debts (service, kind, ref, uuid, revision)
  SELECT m.service, 'mark', new.id, unhex(substr(hex(m.history), 1, 9) || substr(printf('%011x', max(new.moment_ms, 0)), 1, 3) || '8' ||
    substr(printf('%011x', max(new.moment_ms, 0)), 4, 3) || '8' || substr(printf('%011x', max(new.moment_ms, 0)), 7) || printf('%010x', new.id)), m.revision
  FROM mirrors m WHERE new.id > m.before_mark AND new.id <= m.sent_mark
  ON CONFLICT DO UPDATE SET revision = excluded.revision;
END;
CREATE TRIGGER mirrored_mark_removed AFTER DELETE ON marks
WHEN EXISTS (SELECT 1 FROM mirrors) BEGIN
  UPDATE mirrors SET revision = max(revision + 1, CAST(unixepoch('subsec') * 1000 AS INTEGER))
  WHERE old.id > before_mark AND old.id <= sent_mark;
  INSERT INTO mirror_debts (service, kind, ref, uuid, revision)
  SELECT m.service, 'mark', old.id, unhex(substr(hex(m.history), 1, 9) || substr(printf('%011x', max(old.moment_ms, 0)), 1, 3) || '8' ||
    substr(printf('%011x', max(old.moment_ms, 0)), 4, 3) || '8' || substr(printf('%011x', max(old.moment_ms, 0)), 7) || printf('%010x', old.id)), m.revision
  FROM mirrors m WHERE old.id > m.before_mark AND old.id <= m.sent_mark
  ON CONFLICT DO UPDATE SET revision = excluded.revision;
END;
CREATE TRIGGER mirrored_description_moved AFTER UPDATE OF track ON descriptions
WHEN new.track <> old.track AND EXISTS (SELECT 1 FROM mirrors) BEGIN
  UPDATE mirrors SET revision = max(revision + 1, CAST(unixepoch('subsec') * 1000 AS INTEGER));
  INSERT INTO mirror_debts (service, kind, ref, uuid, revision)
  SELECT m.service, 'play', p.id, p.uuid, m.revision FROM mirrors m
  JOIN plays p ON p.description = new.id AND p.id > m.before_play AND p.id <= m.sent_play WHERE true
  ON CONFLICT DO UPDATE SET revision = excluded.revision;
END;
CREATE TRIGGER mirrored_track_renamed AFTER UPDATE OF title, artist, album ON tracks
WHEN (new.title, new.artist, new.album) IS NOT (old.title, old.artist, old.album) AND EXISTS (SELECT 1 FROM mirrors) BEGIN
  UPDATE mirrors SET revision = max(revision + 1, CAST(unixepoch('subsec') * 1000 AS INTEGER));
  INSERT INTO mirror_debts (service, kind, ref, uuid, revision)
  SELECT m.service, 'play', p.id, p.uuid, m.revision FROM mirrors m
  JOIN descriptions d ON d.track = new.id
  JOIN plays p ON p.description = d.id AND p.id > m.before_play AND p.id <= m.sent_play WHERE true
  ON CONFLICT DO UPDATE SET revision = excluded.revision;
  INSERT INTO mirror_debts (service, kind, ref, uuid, revision)
  SELECT m.service, 'mark', k.id, unhex(substr(hex(m.history), 1, 9) || substr(printf('%011x', max(k.moment_ms, 0)), 1, 3) || '8' ||
    substr(printf('%011x', max(k.moment_ms, 0)), 4, 3) || '8' || substr(printf('%011x', max(k.moment_ms, 0)), 7) || printf('%010x', k.id)), m.revision FROM mirrors m
  JOIN marks k ON k.track = new.id AND k.id > m.before_mark AND k.id <= m.sent_mark WHERE true
  ON CONFLICT DO UPDATE SET revision = excluded.revision;
END;

-- They learn the new tags or length of a track with one of its plays, which are not changed themselves.
CREATE TRIGGER mirrored_track_told AFTER UPDATE OF duration_ms, tags ON tracks
WHEN (new.duration_ms, new.tags) IS NOT (old.duration_ms, old.tags)
  AND (new.title, new.artist, new.album) IS (old.title, old.artist, old.album) AND EXISTS (SELECT 1 FROM mirrors) BEGIN
  UPDATE mirrors SET revision = max(revision + 1, CAST(unixepoch('subsec') * 1000 AS INTEGER));
  INSERT INTO mirror_debts (service, kind, ref, uuid, revision)
  SELECT m.service, 'play', p.id, p.uuid, m.revision FROM mirrors m JOIN plays p ON p.id = (
    SELECT q.id FROM descriptions d JOIN plays q ON q.description = d.id
    WHERE d.track = new.id AND q.id > m.before_play AND q.id <= m.sent_play LIMIT 1) WHERE true
  ON CONFLICT DO UPDATE SET revision = excluded.revision;
END;

-- What is hidden and which names are one goes with every batch, so one play has to go there when that changes.
CREATE TRIGGER mirrored_hidden_added AFTER INSERT ON hidden WHEN EXISTS (SELECT 1 FROM mirrors) BEGIN
  UPDATE mirrors SET revision = max(revision + 1, CAST(unixepoch('subsec') * 1000 AS INTEGER));
  INSERT INTO mirror_debts (service, kind, ref, uuid, revision)
  SELECT m.service, 'play', p.id, p.uuid, m.revision FROM mirrors m
  JOIN plays p ON p.id = (SELECT max(id) FROM plays WHERE id > m.before_play AND id <= m.sent_play) WHERE true
  ON CONFLICT DO UPDATE SET revision = excluded.revision;
END;
CREATE TRIGGER mirrored_hidden_removed AFTER DELETE ON hidden WHEN EXISTS (SELECT 1 FROM mirrors) BEGIN
  UPDATE mirrors SET revision = max(revision + 1, CAST(unixepoch('subsec') * 1000 AS INTEGER));
  INSERT INTO mirror_debts (service, kind, ref, uuid, revision)
  SELECT m.service, 'play', p.id, p.uuid, m.revision FROM mirrors m
  JOIN plays p ON p.id = (SELECT max(id) FROM plays WHERE id > m.before_play AND id <= m.sent_play) WHERE true
  ON CONFLICT DO UPDATE SET revision = excluded.revision;
END;
CREATE TRIGGER mirrored_name_added AFTER INSERT ON name_merges WHEN EXISTS (SELECT 1 FROM mirrors) BEGIN
  UPDATE mirrors SET revision = max(revision + 1, CAST(unixepoch('subsec') * 1000 AS INTEGER));
  INSERT INTO mirror_debts (service, kind, ref, uuid, revision)
  SELECT m.service, 'play', p.id, p.uuid, m.revision FROM mirrors m
  JOIN plays p ON p.id = (SELECT max(id) FROM plays WHERE id > m.before_play AND id <= m.sent_play) WHERE true
  ON CONFLICT DO UPDATE SET revision = excluded.revision;
END;
CREATE TRIGGER mirrored_name_removed AFTER DELETE ON name_merges WHEN EXISTS (SELECT 1 FROM mirrors) BEGIN
  UPDATE mirrors SET revision = max(revision + 1, CAST(unixepoch('subsec') * 1000 AS INTEGER));
  INSERT INTO mirror_debts (service, kind, ref, uuid, revision)
  SELECT m.service, 'play', p.id, p.uuid, m.revision FROM mirrors m
  JOIN plays p ON p.id = (SELECT max(id) FROM plays WHERE id > m.before_play AND id <= m.sent_play) WHERE true
  ON CONFLICT DO UPDATE SET revision = excluded.revision;
END;

PRAGMA user_version = 23;
