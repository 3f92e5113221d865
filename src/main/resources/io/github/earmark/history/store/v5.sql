-- A player's stickers as they were when they were read or written last. What differs from that is another client's word.
CREATE TABLE stickers (
  library TEXT NOT NULL, -- the player's name
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
  track    INTEGER NOT NULL, -- may be forgotten or merged meanwhile
  revision INTEGER NOT NULL, -- counts what was owed, so that no writing settles a later mark
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
