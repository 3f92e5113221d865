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
  CHECK ((kind = 'tag') = (word IS NOT NULL)),
  CHECK (CASE kind WHEN 'rating' THEN value BETWEEN 0 AND 10 WHEN 'love' THEN value BETWEEN -1 AND 1
    WHEN 'tag' THEN value IN (0, 1) END)
) STRICT;
CREATE INDEX marks_of_track ON marks (track, kind, moment_ms);
CREATE INDEX marks_of_play ON marks (play) WHERE play IS NOT NULL;
CREATE INDEX marks_by_moment ON marks (moment_ms);
CREATE INDEX marks_to_undo ON marks (gesture) WHERE undone_ms IS NULL AND origin NOT IN ('import', 'sticker');

-- What a service is to know of a track: the last word only, so that a week offline ends in one request.
CREATE TABLE feelings (
  track      INTEGER NOT NULL REFERENCES tracks,
  service    TEXT NOT NULL,
  score      INTEGER NOT NULL CHECK (score IN (-1, 0, 1)), -- as it is to be there
  there      INTEGER CHECK (there IN (-1, 0, 1)),          -- as the service took it last; null where it took none
  revision   INTEGER NOT NULL DEFAULT 1,                   -- counts what was wanted, so that no answer settles a later wish
  state      TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'accepted', 'ignored', 'set_aside')),
  asked_ms   INTEGER NOT NULL,
  attempts   INTEGER NOT NULL DEFAULT 0,
  unanswered INTEGER NOT NULL DEFAULT 0 CHECK (unanswered IN (0, 1)), -- sent, and no reply was recorded
  sent_ms    INTEGER,
  settled_ms INTEGER,
  reason     TEXT,                                         -- what the service said last
  PRIMARY KEY (track, service),
  CHECK ((state = 'pending') = (settled_ms IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX feelings_pending ON feelings (service, asked_ms) WHERE state = 'pending';

-- Tracks that the user says are one. What led to the one that is gone leads to the one that was kept; its row stays, so
-- that its id goes on meaning something, and `moved` is the way back.
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
