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

-- Rows that a service has, and whose change or removal it has yet to learn of.
CREATE TABLE mirror_debts (
  service  TEXT NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('play', 'mark')),
  ref      INTEGER NOT NULL,            -- its id, of a row that may not exist any more
  uuid     BLOB NOT NULL CHECK (length(uuid) = 16), -- identifies it at the service
  revision INTEGER NOT NULL,
  PRIMARY KEY (service, kind, ref)
) STRICT, WITHOUT ROWID;

-- Records changes of rows that services have. The id of a mark at the service is made from the history's id, its moment
-- and its id here, so that two copies of a history that have diverged do not give one id to two marks.
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
