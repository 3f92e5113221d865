-- Changes of existing rows, for code that keeps derived data; new plays and tracks are found by their ids. Only the last
-- ten thousand rows are kept; who has missed more starts again.
CREATE TABLE changes (
  seq   INTEGER PRIMARY KEY,            -- never empty once used, so no number is reused
  kind  TEXT NOT NULL CHECK (kind IN ('play', 'track', 'description')),
  id    INTEGER NOT NULL,               -- of the row that was changed or removed
  nonce INTEGER NOT NULL DEFAULT (random()) -- distinguishes it from the row of the same number in a copy that has diverged
) STRICT;
CREATE TRIGGER change_kept AFTER INSERT ON changes BEGIN
  DELETE FROM changes WHERE seq = new.seq - 10000;
END;

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

DROP TRIGGER play_changed;
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
DROP TRIGGER play_removed;
CREATE TRIGGER play_removed AFTER DELETE ON plays BEGIN
  UPDATE totals SET plays = plays - 1, listens = listens - (old.outcome = 'listen'), shorts = shorts - (old.outcome = 'short'),
    unnamed = unnamed - (old.outcome = 'unnamed'), held = held - (old.start_ms IS NULL);
  DELETE FROM play_origins WHERE play = old.id;
  DELETE FROM hidden WHERE ref = old.id AND kind = 'play';
  INSERT INTO changes (kind, id) VALUES ('play', old.id);
END;
DROP TRIGGER track_removed;
CREATE TRIGGER track_removed AFTER DELETE ON tracks BEGIN
  UPDATE totals SET tracks = tracks - 1;
  DELETE FROM hidden WHERE ref = old.id AND kind = 'track';
END;
CREATE TRIGGER track_changed AFTER UPDATE OF tags, duration_ms ON tracks
WHEN (new.tags, new.duration_ms) IS NOT (old.tags, old.duration_ms) BEGIN
  INSERT INTO changes (kind, id) VALUES ('track', new.id);
END;
CREATE TRIGGER description_moved AFTER UPDATE OF track ON descriptions WHEN new.track <> old.track BEGIN
  INSERT INTO changes (kind, id) VALUES ('description', new.id);
END;
