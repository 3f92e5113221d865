-- Marks on tracks. Nothing here changes but `undone_ms` (and `track`, by a merge): a track's rating, love and tags are
-- the latest marks that were not undone, by moment, then by id.
CREATE TABLE marks (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  gesture     INTEGER NOT NULL,         -- the id of the first mark made with it: all of them are undone together
  track       INTEGER NOT NULL REFERENCES tracks,
  play        TEXT,                     -- the key of the play during which it was made, which is stored later, if at all
  kind        TEXT NOT NULL,
  word        TEXT,                     -- of a tag
  value       INTEGER NOT NULL,         -- rating: 1 to 10, 0 for none; love: 1 love, 0 neither, -1 hate; tag: 1 added, 0 removed
  moment_ms   INTEGER NOT NULL,         -- never before the track's previous one
  position_ms INTEGER CHECK (position_ms >= 0), -- in the track; null if unknown
  origin      TEXT NOT NULL,            -- where it came from: 'socket', 'channel', 'sticker', 'import'
  undone_ms   INTEGER,
  CHECK ((kind = 'tag') = (word IS NOT NULL)),
  CHECK (CASE kind WHEN 'rating' THEN value BETWEEN 0 AND 10 WHEN 'love' THEN value BETWEEN -1 AND 1
    WHEN 'tag' THEN value IN (0, 1) END)
) STRICT;
CREATE INDEX marks_of_track ON marks (track, kind, moment_ms);
CREATE INDEX marks_of_play ON marks (play) WHERE play IS NOT NULL;
CREATE INDEX marks_by_moment ON marks (moment_ms);
CREATE INDEX marks_to_undo ON marks (gesture) WHERE undone_ms IS NULL AND origin NOT IN ('import', 'sticker');

-- The love or hate of a track to be sent to a service: only the latest, so that a week offline ends in one request.
CREATE TABLE feelings (
  track      INTEGER NOT NULL REFERENCES tracks,
  service    TEXT NOT NULL,
  score      INTEGER NOT NULL CHECK (score IN (-1, 0, 1)), -- as it should be at the service
  there      INTEGER CHECK (there IN (-1, 0, 1)),          -- as the service last accepted it; null if it has not accepted any
  revision   INTEGER NOT NULL DEFAULT 1,                   -- counts changes, so that an answer to one does not settle a later one
  state      TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'accepted', 'ignored', 'set_aside')),
  asked_ms   INTEGER NOT NULL,
  attempts   INTEGER NOT NULL DEFAULT 0,
  unanswered INTEGER NOT NULL DEFAULT 0 CHECK (unanswered IN (0, 1)), -- sent, and no reply was recorded
  sent_ms    INTEGER,
  settled_ms INTEGER,
  reason     TEXT,                                         -- the service's last message
  PRIMARY KEY (track, service),
  CHECK ((state = 'pending') = (settled_ms IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX feelings_pending ON feelings (service, asked_ms) WHERE state = 'pending';

-- Tracks that the user has merged. Whatever led to the track that is gone now leads to the one that was kept. Its row
-- stays, so that its id remains valid, and `moved` is needed to undo the merge.
CREATE TABLE merges (
  gone      INTEGER NOT NULL PRIMARY KEY REFERENCES tracks,
  kept      INTEGER NOT NULL REFERENCES tracks CHECK (kept <> gone),
  merged_ms INTEGER NOT NULL,
  moved     TEXT NOT NULL CHECK (json_valid(moved))
) STRICT;
CREATE INDEX merges_into ON merges (kept);
CREATE TRIGGER track_merged AFTER INSERT ON merges BEGIN
  UPDATE totals SET tracks = tracks - 1;
END;
CREATE TRIGGER track_unmerged AFTER DELETE ON merges BEGIN
  UPDATE totals SET tracks = tracks + 1;
END;
