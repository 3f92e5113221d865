-- The schema of a new history. An older one is brought to the same by the steps, `v1.sql` and those after it: whoever
-- adds a step writes here what it leads to, and counts it in `user_version` at the end.
--
-- Times are milliseconds: since 1970 (UTC) in start_ms, sent_ms, settled_ms and last_success_ms, lengths elsewhere.
-- No id is ever used twice, so that one written down elsewhere never comes to mean something else.
PRAGMA application_id = 0x4541524D; -- "EARM"

-- Tracks

-- What was played. Names and duration are as a player gave them last; the id never changes.
CREATE TABLE tracks (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  title       TEXT,
  artist      TEXT,
  album       TEXT,
  duration_ms INTEGER CHECK (duration_ms > 0),
  tags        TEXT NOT NULL CHECK (json_valid(tags))
) STRICT;

-- What leads to a track. Merging two tracks means to point these, and the descriptions, at the one that stays.
CREATE TABLE track_uris (
  library TEXT NOT NULL,                -- the player's name: a file's path means something only there
  uri     TEXT NOT NULL,
  track   INTEGER NOT NULL REFERENCES tracks,
  artist  TEXT NOT NULL,                -- the file's own last names, normalised, '' for none: when both change, it is another song
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
  artist TEXT NOT NULL,                 -- normalised, as title and album; an album that is not known is ''
  title  TEXT NOT NULL,
  album  TEXT NOT NULL,
  track  INTEGER NOT NULL REFERENCES tracks,
  PRIMARY KEY (artist, title, album, track)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_of_track ON track_names (track);

-- What a player said about a track, stored once for all the plays it said it of.
CREATE TABLE descriptions (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  track       INTEGER NOT NULL REFERENCES tracks,
  uri         TEXT NOT NULL,
  remote      INTEGER NOT NULL CHECK (remote IN (0, 1)),
  duration_ms INTEGER CHECK (duration_ms > 0),
  tags        TEXT NOT NULL CHECK (json_valid(tags))
) STRICT;
CREATE INDEX descriptions_of_track ON descriptions (track);

-- Tracks that the user says are one. What led to the one that is gone leads to the one that was kept; its row stays, so
-- that its id goes on meaning something, and `moved` is the way back.
CREATE TABLE merges (
  gone      INTEGER NOT NULL PRIMARY KEY REFERENCES tracks,
  kept      INTEGER NOT NULL REFERENCES tracks CHECK (kept <> gone),
  merged_ms INTEGER NOT NULL,
  moved     TEXT NOT NULL CHECK (json_valid(moved)),
  import    INTEGER REFERENCES imports  -- with which it came, and with which it goes
) STRICT;
CREATE INDEX merges_into ON merges (kept);

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

-- Plays

CREATE TABLE plays (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16) -- version 7 of RFC 9562, the same in every copy and export
    DEFAULT (unhex(printf('%012x7%03x%x%015x', CAST(unixepoch('subsec') * 1000 AS INTEGER), random() & 4095,
      8 + (random() & 3), random() & 1152921504606846975))),
  key         TEXT,                     -- by which the daemon knows it while it goes on; null where it was imported
  description INTEGER NOT NULL REFERENCES descriptions,
  player      TEXT NOT NULL,
  kind        TEXT NOT NULL,            -- of player, as services are told: "MPD"
  start_ms    INTEGER,                  -- null: held, until the clock can be trusted
  boot        TEXT,                     -- what start_ms is worked out from
  boot_ms     INTEGER,                  -- the start, since that boot
  stayed_ms   INTEGER CHECK (stayed_ms >= 0), -- from start to end, pauses included; null while it goes on
  listened_ms INTEGER CHECK (listened_ms >= 0), -- null where the source does not say
  outcome     TEXT NOT NULL CHECK (outcome = 'listen' OR outcome = 'skip' OR outcome = 'short' OR outcome = 'unnamed'),
  ending      TEXT,                     -- how it ended; null while it goes on
  source      INTEGER REFERENCES import_sources, -- null: heard here
  CHECK (start_ms IS NOT NULL OR (boot IS NOT NULL AND boot_ms IS NOT NULL)),
  CHECK (source IS NOT NULL OR (key IS NOT NULL AND listened_ms IS NOT NULL AND (ending IS NULL) = (stayed_ms IS NULL)))
) STRICT;
CREATE UNIQUE INDEX plays_by_key ON plays (key) WHERE key IS NOT NULL;
CREATE INDEX plays_by_start ON plays (start_ms);
CREATE INDEX plays_of_description ON plays (description);
CREATE INDEX plays_heard ON plays (id) WHERE source IS NULL; -- the newest of them is found behind a million others

-- The play in progress of each player, as JSON.
CREATE TABLE current (
  player TEXT NOT NULL PRIMARY KEY,
  state  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The last time of private listening, as JSON of moments; `until` is null while its end is not known.
CREATE TABLE private_period (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  since TEXT NOT NULL CHECK (json_valid(since)),
  until TEXT CHECK (until IS NULL OR json_valid(until))
) STRICT;

-- Keys of plays that were forgotten while they went on, so that their end does not bring them back.
CREATE TABLE forgotten (
  key TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Kept, and left out of statistics.
CREATE TABLE hidden (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  kind      TEXT NOT NULL CHECK (kind IN ('artist', 'album', 'track', 'play')),
  artist    TEXT,                       -- of an artist or album, as the user wrote it; of an album, null for whoever
  album     TEXT,
  ref       INTEGER,                    -- of a track or play: its id
  hidden_ms INTEGER NOT NULL,
  CHECK ((kind IN ('track', 'play')) = (ref IS NOT NULL)),
  CHECK ((kind = 'album') = (album IS NOT NULL)),
  CHECK (kind <> 'artist' OR artist IS NOT NULL)
) STRICT;
CREATE INDEX hidden_rows ON hidden (ref, kind) WHERE ref IS NOT NULL;

-- Imports

-- A run of the importer. What it stored is known by the sources below.
CREATE TABLE imports (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  paths      TEXT NOT NULL CHECK (json_valid(paths)), -- as the user named them
  settings   TEXT NOT NULL,             -- what else decides what is stored; a run is gone on with only by the same
  began_ms   INTEGER NOT NULL,
  ended_ms   INTEGER,                   -- null while it goes on, or after it was ended from outside
  undone_ms  INTEGER,
  files      INTEGER NOT NULL DEFAULT 0,
  imported   INTEGER NOT NULL DEFAULT 0,
  known      INTEGER NOT NULL DEFAULT 0,
  skips      INTEGER NOT NULL DEFAULT 0,
  ignored    INTEGER NOT NULL DEFAULT 0,
  rejected   INTEGER NOT NULL DEFAULT 0,
  tracks     INTEGER NOT NULL DEFAULT 0, -- that were new
  first_play INTEGER                    -- no play of this run has a lower id
) STRICT;

-- One format in a run: whose word a play is.
CREATE TABLE import_sources (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  import       INTEGER NOT NULL REFERENCES imports,
  format       TEXT NOT NULL,
  player       TEXT NOT NULL,           -- what stands for the player of its plays
  kind         TEXT NOT NULL,           -- the same, as services are told
  precision_ms INTEGER NOT NULL CHECK (precision_ms > 0), -- how exact its starts are
  UNIQUE (import, format)
) STRICT;

-- Another import that has a play, too, and how that one tells it: what is left of the play when the first is undone.
CREATE TABLE play_origins (
  play        INTEGER NOT NULL REFERENCES plays,
  source      INTEGER NOT NULL REFERENCES import_sources,
  description INTEGER NOT NULL REFERENCES descriptions,
  start_ms    INTEGER NOT NULL,
  stayed_ms   INTEGER CHECK (stayed_ms >= 0),
  listened_ms INTEGER CHECK (listened_ms >= 0),
  outcome     TEXT NOT NULL CHECK (outcome IN ('listen', 'skip')),
  ending      TEXT,
  player      TEXT,                     -- which a play has by this word of it; null for the one that stands for the source
  kind        TEXT,
  PRIMARY KEY (play, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX origins_of_description ON play_origins (description);

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

-- What an import put down beside plays, marks and counts. It goes with the import, unless something else says it by then.
CREATE TABLE import_traces (
  import INTEGER NOT NULL REFERENCES imports,
  kind   TEXT NOT NULL CHECK (kind IN ('description', 'name', 'file', 'recording', 'hidden')),
  ref    INTEGER NOT NULL,              -- the id of a description, or of what is hidden; else the track it leads to
  way    TEXT NOT NULL,                 -- what leads to the track, as a JSON array; '' for the others
  PRIMARY KEY (import, kind, ref, way)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_traces_by_ref ON import_traces (ref, kind);

-- Services

-- A listen owed to a service, and what became of it.
CREATE TABLE submissions (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  play       INTEGER NOT NULL REFERENCES plays,
  service    TEXT NOT NULL,
  start_ms   INTEGER,                   -- the play's, so that the queue is in order by its index alone
  state      TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'accepted', 'ignored', 'set_aside', 'dropped')),
  unanswered INTEGER NOT NULL DEFAULT 0 CHECK (unanswered IN (0, 1)), -- sent, and no reply was recorded
  reason     TEXT,                      -- what the service said last
  attempts   INTEGER NOT NULL DEFAULT 0,
  frozen     TEXT CHECK (frozen IS NULL OR json_valid(frozen)), -- values of the first attempt; not kept once accepted
  sent_ms    INTEGER,
  settled_ms INTEGER,
  until_ms   INTEGER,                   -- kept back for the user until then; null for not, or no longer
  edits      TEXT CHECK (edits IS NULL OR json_valid(edits)), -- tags as the user wants them sent
  shaped     INTEGER NOT NULL DEFAULT 0 CHECK (shaped IN (0, 1)), -- frozen is not what the player said: then it is kept once accepted, too
  strikes    INTEGER,                   -- how often the service stumbled over it while it took others; null where it is not suspected
  late       INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)), -- of a backfill: goes out after all that is not
  a_minute   INTEGER CHECK (a_minute > 0), -- how many of a backfill go out in a minute; null for as many as are taken without hurry
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

-- What a service is yet to delete of plays that are gone here.
CREATE TABLE deletions (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  service  TEXT NOT NULL,
  asked_ms INTEGER NOT NULL,
  listen   TEXT NOT NULL CHECK (json_valid(listen)) -- as it was sent
) STRICT;
CREATE INDEX deletions_of_service ON deletions (service, id);

-- What a service is to know of a track: the last word only, so that a week offline ends in one request.
CREATE TABLE feedback (
  track      INTEGER NOT NULL REFERENCES tracks,
  service    TEXT NOT NULL,
  score      INTEGER NOT NULL CHECK (score IN (-1, 0, 1)), -- as it is to be there
  there      INTEGER CHECK (there IN (-1, 0, 1)), -- as the service took it last; null where it took none
  revision   INTEGER NOT NULL DEFAULT 1, -- counts what was wanted, so that no answer settles a later wish
  state      TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'accepted', 'ignored', 'set_aside')),
  asked_ms   INTEGER NOT NULL,
  attempts   INTEGER NOT NULL DEFAULT 0,
  unanswered INTEGER NOT NULL DEFAULT 0 CHECK (unanswered IN (0, 1)), -- sent, and no reply was recorded
  sent_ms    INTEGER,
  settled_ms INTEGER,
  reason     TEXT,                      -- what the service said last
  PRIMARY KEY (track, service),
  CHECK ((state = 'pending') = (settled_ms IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX feedback_pending ON feedback (service, asked_ms) WHERE state = 'pending';

-- Services that get the whole history, with skips, marks and corrections: how far each of them is. What is new is known by
-- its id, which costs nothing; what changes of the rest, the triggers below write down.
CREATE TABLE mirrors (
  service      TEXT NOT NULL PRIMARY KEY,
  history      BLOB NOT NULL CHECK (length(history) = 16), -- the same in all rows: tells this history from others there
  revision     INTEGER NOT NULL DEFAULT 1, -- that was given last; goes with the clock, and never back
  before_play  INTEGER NOT NULL,        -- up to this id, plays were there before the service was, and it gets no changes of them
  last_play    INTEGER NOT NULL,        -- up to this id, it has the plays
  sent_play    INTEGER NOT NULL,        -- up to this id, it may have them: their changes are owed
  before_mark  INTEGER NOT NULL,
  last_mark    INTEGER NOT NULL,
  sent_mark    INTEGER NOT NULL,
  old_play     INTEGER,                 -- of a backfill: up to this id, it has the older plays; null where there is none
  old_until    INTEGER,                 -- and the id of the last one
  old_mark     INTEGER,                 -- the same of marks
  old_since_ms INTEGER,                 -- no play that began earlier; null for all
  old_before_ms INTEGER                 -- none that began then or later; null for all
) STRICT, WITHOUT ROWID;

-- What a mirror has and is yet to learn has changed, or is gone.
CREATE TABLE mirror_debts (
  service  TEXT NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('play', 'mark')),
  ref      INTEGER NOT NULL,            -- its id, of a row that may be gone
  uuid     BLOB NOT NULL CHECK (length(uuid) = 16), -- by which the service knows it
  revision INTEGER NOT NULL,
  PRIMARY KEY (service, kind, ref)
) STRICT, WITHOUT ROWID;

-- Feeds

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

-- Marks

-- What a listener said of a track. Nothing here is changed but `undone_ms` (and `track`, by a merge): what a track is
-- rated, how it is felt about and how it is tagged are the last words that were not taken back, by moment, then by id.
CREATE TABLE marks (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  gesture     INTEGER NOT NULL,         -- the id of the first mark made with it: what is taken back together
  track       INTEGER NOT NULL REFERENCES tracks,
  play        TEXT,                     -- the key of the play in which it was made, which is stored later, if at all
  kind        TEXT NOT NULL,
  word        TEXT,                     -- of a tag
  value       INTEGER NOT NULL,         -- rating: 1 to 10, 0 for none; love: 1 love, 0 neither, -1 hate; tag: 1 put on, 0 taken off
  moment_ms   INTEGER NOT NULL,         -- never before the track's last one
  position_ms INTEGER CHECK (position_ms >= 0), -- in the track; null where that is not known
  origin      TEXT NOT NULL,            -- whose word it is: 'socket', 'channel', 'sticker', 'import'
  undone_ms   INTEGER,
  import      INTEGER REFERENCES imports, -- with which it came, and with which it goes
  CHECK ((kind = 'tag') = (word IS NOT NULL)),
  CHECK (CASE kind WHEN 'rating' THEN value BETWEEN 0 AND 10 WHEN 'love' THEN value BETWEEN -1 AND 1
    WHEN 'tag' THEN value IN (0, 1) END)
) STRICT;
CREATE INDEX marks_of_track ON marks (track, kind, moment_ms);
CREATE INDEX marks_of_play ON marks (play) WHERE play IS NOT NULL;
CREATE INDEX marks_by_moment ON marks (moment_ms);
CREATE INDEX marks_to_undo ON marks (gesture) WHERE undone_ms IS NULL AND origin NOT IN ('import', 'sticker');
CREATE INDEX marks_of_import ON marks (import) WHERE import IS NOT NULL;

-- A player's stickers as they were when they were read or written last. What differs from that is another client's word.
CREATE TABLE stickers (
  library TEXT NOT NULL,                -- the player's name
  name    TEXT NOT NULL CHECK (name IN ('rating', 'like')),
  uri     TEXT NOT NULL,
  value   INTEGER NOT NULL,
  PRIMARY KEY (library, name, uri)
) STRICT, WITHOUT ROWID;

-- The players whose stickers have been read as a whole.
CREATE TABLE sticker_libraries (
  library TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Tracks that were marked, or whose marks were taken back, since their stickers were written.
CREATE TABLE sticker_debts (
  library  TEXT NOT NULL,
  track    INTEGER NOT NULL,            -- may be forgotten or merged meanwhile
  revision INTEGER NOT NULL,            -- counts what was owed, so that no writing settles a later mark
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

-- How much there is, in one row: counting two million plays takes a third of a second. Triggers keep it, except that
-- whoever adds a play counts it: a trigger is a program of its own that SQLite starts for each row, and among imported
-- plays it took longer than the row.
CREATE TABLE totals (
  plays   INTEGER NOT NULL,
  listens INTEGER NOT NULL,
  held    INTEGER NOT NULL,
  tracks  INTEGER NOT NULL,
  shorts  INTEGER NOT NULL DEFAULT 0,
  unnamed INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO totals (plays, listens, held, tracks) VALUES (0, 0, 0, 0);

-- What changed of what was there before, for whoever keeps something that is derived from it: plays and tracks that are
-- new are known by their ids. Only the last ten thousand rows stay; whoever missed more begins anew.
CREATE TABLE changes (
  seq   INTEGER PRIMARY KEY,            -- never empty once it was used, so none is given twice
  kind  TEXT NOT NULL CHECK (kind IN ('play', 'track', 'description')),
  id    INTEGER NOT NULL,               -- of the row that was changed, or is gone
  nonce INTEGER NOT NULL DEFAULT (random()) -- tells a row from that of the same number in a copy that went its own way
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

-- For mirrors: what they have and has changed since. A mark has an id there that is made of this history's, its moment and
-- its id here, so that two copies of a history that went their own ways do not give one id to two marks.
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

PRAGMA user_version = 22;
