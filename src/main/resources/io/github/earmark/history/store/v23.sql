-- Services learn the new tags or length of a track with one of its plays, although the plays themselves do not change.
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

-- Every batch contains what is hidden and which names are merged, so one play has to be sent when that changes.
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
