-- What was heard but cannot be sent is neither a listen nor a skip. SQLite cannot change a CHECK, so the table is
-- rebuilt, with the same ids, and without ever reusing one.
CREATE TABLE new_plays (
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
  outcome     TEXT NOT NULL CHECK (outcome IN ('listen', 'unnamed', 'short', 'skip')),
  ending      TEXT,                     -- how it ended; null while in progress
  CHECK (start_ms IS NOT NULL OR (boot IS NOT NULL AND boot_ms IS NOT NULL)),
  CHECK ((ending IS NULL) = (stayed_ms IS NULL))
) STRICT;

-- As in the play rule: to the end, except for two seconds, or a quarter if that is less. Segments of a stream have no
-- length in the history, so it is not known which of them were short.
INSERT INTO new_plays
SELECT id, key, description, player, kind, start_ms, boot, boot_ms, stayed_ms, listened_ms,
  CASE
    WHEN outcome = 'listen'
      AND description IN (SELECT id FROM descriptions WHERE tags ->> '$.title[0]' IS NULL OR tags ->> '$.artist[0]' IS NULL)
      AND NOT EXISTS (SELECT 1 FROM submissions WHERE play = plays.id)
    THEN 'unnamed'
    WHEN outcome = 'skip' AND ending IS NOT NULL AND EXISTS (
      SELECT 1 FROM descriptions d WHERE d.id = plays.description AND d.duration_ms <= 30000
        AND plays.listened_ms >= d.duration_ms - min(2000, d.duration_ms / 4))
    THEN 'short'
    ELSE outcome
  END,
  ending
FROM plays ORDER BY id;

DELETE FROM sqlite_sequence WHERE name = 'new_plays';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_plays', seq FROM sqlite_sequence WHERE name = 'plays';
DROP TABLE plays; -- this also drops its indexes and triggers
ALTER TABLE new_plays RENAME TO plays;
CREATE INDEX plays_by_start ON plays (start_ms);
CREATE INDEX plays_of_description ON plays (description);

ALTER TABLE totals ADD COLUMN shorts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE totals ADD COLUMN unnamed INTEGER NOT NULL DEFAULT 0;
UPDATE totals SET (plays, listens, shorts, unnamed, held) = (
  SELECT count(*), count(*) FILTER (WHERE outcome = 'listen'), count(*) FILTER (WHERE outcome = 'short'),
    count(*) FILTER (WHERE outcome = 'unnamed'), count(*) FILTER (WHERE start_ms IS NULL)
  FROM plays);
CREATE TRIGGER play_added AFTER INSERT ON plays BEGIN
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
END;
