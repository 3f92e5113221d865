-- Tags and addresses are now limited in total length: longer ones that are already stored are cut, because a few such
-- rows could fill the daemon's memory. If a tag is very long, its first value is kept.
UPDATE tracks SET tags = (
  SELECT json_group_object(key, json(iif(length(value) > 4096, json_array(value ->> 0), value))) FROM json_each(tags))
WHERE length(tags) > 65536;
UPDATE descriptions SET uri = substr(uri, 1, 8192) WHERE length(uri) > 8192;
UPDATE descriptions SET tags = (
  SELECT json_group_object(key, json(iif(length(value) > 4096, json_array(value ->> 0), value))) FROM json_each(tags))
WHERE length(tags) > 65536;
UPDATE OR REPLACE track_uris SET uri = substr(uri, 1, 8192) WHERE length(uri) > 8192;
UPDATE submissions SET frozen = json_set(frozen,
  '$.track.uri', substr(frozen ->> '$.track.uri', 1, 8192),
  '$.track.tags', json((
    SELECT json_group_object(key, json(iif(length(value) > 4096, json_array(value ->> 0), value)))
    FROM json_each(frozen, '$.track.tags'))))
WHERE length(frozen) > 65536;
UPDATE deletions SET listen = json_set(listen,
  '$.track.uri', substr(listen ->> '$.track.uri', 1, 8192),
  '$.track.tags', json((
    SELECT json_group_object(key, json(iif(length(value) > 4096, json_array(value ->> 0), value)))
    FROM json_each(listen, '$.track.tags'))))
WHERE length(listen) > 65536;
