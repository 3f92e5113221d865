-- A player's stickers as they were when last read or written. Any difference was made by another client.
CREATE TABLE stickers (
  library TEXT NOT NULL, -- the player's name
  name    TEXT NOT NULL CHECK (name IN ('rating', 'like')),
  uri     TEXT NOT NULL,
  value   INTEGER NOT NULL,
  PRIMARY KEY (library, name, uri)
) STRICT, WITHOUT ROWID;

-- The players whose stickers have all been read.
CREATE TABLE sticker_libraries (
  library TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Tracks whose marks have changed since their stickers were written.
CREATE TABLE sticker_debts (
  library  TEXT NOT NULL,
  track    INTEGER NOT NULL, -- may have been forgotten or merged meanwhile
  revision INTEGER NOT NULL, -- counts changes, so that writing an earlier one does not settle a later one
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
