-- What reading needs: what players said of tracks, what has changed since somebody looked, and sums.

-- How much a listener has, and how often that has changed: each batch of plays, marks and what belongs to them is one
-- change. Whoever has read up to one finds by it what came later.
CREATE TABLE earmark.listeners (
  listener text   NOT NULL PRIMARY KEY,
  changes  bigint NOT NULL,
  plays    bigint NOT NULL DEFAULT 0,
  marks    bigint NOT NULL DEFAULT 0
);

-- Tracks, by the number that each history gave them, as a player described them last. `tags` is JSON.
CREATE TABLE earmark.tracks (
  listener    text   NOT NULL,
  history     uuid   NOT NULL,
  id          bigint NOT NULL,
  title       text,
  artist      text,
  album       text,
  duration_ms bigint,
  tags        text   NOT NULL,
  changed     bigint NOT NULL,
  PRIMARY KEY (listener, history, id)
);
CREATE INDEX tracks_changed ON earmark.tracks (listener, changed);

-- What a player said of a track, once for all plays of which it said so.
CREATE TABLE earmark.descriptions (
  listener    text    NOT NULL,
  history     uuid    NOT NULL,
  id          bigint  NOT NULL,
  track       bigint  NOT NULL,
  uri         text    NOT NULL,
  remote      boolean NOT NULL,
  duration_ms bigint,
  tags        text    NOT NULL,
  changed     bigint  NOT NULL,
  PRIMARY KEY (listener, history, id)
);
CREATE INDEX descriptions_changed ON earmark.descriptions (listener, changed);

-- What each history leaves out of its statistics, and which names it counts as one: JSON arrays.
CREATE TABLE earmark.lists (
  listener text   NOT NULL,
  history  uuid   NOT NULL,
  changed  bigint NOT NULL,
  hidden   text   NOT NULL,             -- kind, artist, album, track, play, moment
  merges   text   NOT NULL,             -- kind, the name that is gone, whose, the name that is kept, whose, moment
  PRIMARY KEY (listener, history)
);

ALTER TABLE earmark.plays ADD COLUMN description bigint, ADD COLUMN changed bigint NOT NULL DEFAULT 1;
CREATE INDEX plays_changed ON earmark.plays (listener, changed);
ALTER TABLE earmark.marks ADD COLUMN track bigint, ADD COLUMN changed bigint NOT NULL DEFAULT 1;

-- Sums, which are kept in the transaction that changes the plays: by artist and month (UTC), and of all time. `plays` are
-- all but skips; `heard_ms` is the time that these were heard. An artist that is not known is ''.
CREATE TABLE earmark.artist_months (
  listener text   NOT NULL,
  month    date   NOT NULL,
  artist   text   NOT NULL,
  plays    bigint NOT NULL,
  listens  bigint NOT NULL,
  skips    bigint NOT NULL,
  heard_ms bigint NOT NULL,
  PRIMARY KEY (listener, month, artist)
);
CREATE INDEX artist_months_empty ON earmark.artist_months (listener) WHERE plays = 0 AND skips = 0;
CREATE TABLE earmark.artists (
  listener text   NOT NULL,
  artist   text   NOT NULL,
  plays    bigint NOT NULL,
  listens  bigint NOT NULL,
  skips    bigint NOT NULL,
  heard_ms bigint NOT NULL,
  PRIMARY KEY (listener, artist)
);
CREATE INDEX artists_empty ON earmark.artists (listener) WHERE plays = 0 AND skips = 0;

-- Counts a listener's plays anew: for whoever has changed them by hand.
CREATE FUNCTION earmark.recount(whose text) RETURNS void LANGUAGE sql AS $$
  DELETE FROM earmark.artist_months WHERE listener = whose;
  DELETE FROM earmark.artists WHERE listener = whose;
  INSERT INTO earmark.artist_months
  SELECT whose, date_trunc('month', started AT TIME ZONE 'UTC')::date, coalesce(artist, ''),
    count(*) FILTER (WHERE outcome <> 'skip'), count(*) FILTER (WHERE outcome = 'listen'), count(*) FILTER (WHERE outcome = 'skip'),
    coalesce(sum(listened_ms) FILTER (WHERE outcome <> 'skip'), 0)
  FROM earmark.plays WHERE listener = whose GROUP BY 2, 3;
  INSERT INTO earmark.artists
  SELECT whose, artist, sum(plays), sum(listens), sum(skips), sum(heard_ms)
  FROM earmark.artist_months WHERE listener = whose GROUP BY artist;
  INSERT INTO earmark.listeners (listener, changes, plays, marks)
  VALUES (whose, 1, (SELECT count(*) FROM earmark.plays WHERE listener = whose), (SELECT count(*) FROM earmark.marks WHERE listener = whose))
  ON CONFLICT (listener) DO UPDATE SET plays = excluded.plays, marks = excluded.marks;
$$;
SELECT earmark.recount(listener) FROM (SELECT listener FROM earmark.plays UNION SELECT listener FROM earmark.marks) x;

DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['listeners', 'lists', 'tracks', 'descriptions', 'artist_months', 'artists'] LOOP
    EXECUTE format('ALTER TABLE earmark.%I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('CREATE POLICY written ON earmark.%I USING (listener = ANY ((SELECT earmark.written())::text[]))', one);
    EXECUTE format('CREATE POLICY readable ON earmark.%I FOR SELECT USING (listener = ANY ((SELECT earmark.readable())::text[])'
      ' OR ''*'' = ANY ((SELECT earmark.readable())::text[]))', one);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION earmark.let_write(who name, whose text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA earmark TO %I', who);
  EXECUTE format('GRANT SELECT ON earmark.steps TO %I', who);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON earmark.plays, earmark.marks, earmark.players, earmark.listeners, earmark.lists,'
    ' earmark.tracks, earmark.descriptions, earmark.artist_months, earmark.artists TO %I', who);
  INSERT INTO earmark.access VALUES (whose, who, true)
  ON CONFLICT (listener, role) DO UPDATE SET writes = true;
END $$;

CREATE OR REPLACE FUNCTION earmark.let_read(who name, whose text DEFAULT '*') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA earmark TO %I', who);
  EXECUTE format('GRANT SELECT ON earmark.steps, earmark.plays, earmark.marks, earmark.players, earmark.listeners, earmark.lists,'
    ' earmark.tracks, earmark.descriptions, earmark.artist_months, earmark.artists TO %I', who);
  INSERT INTO earmark.access VALUES (whose, who, false) ON CONFLICT (listener, role) DO NOTHING;
END $$;

-- Who could read or write before can do so with these, too.
SELECT CASE WHEN a.writes THEN earmark.let_write(a.role, a.listener) ELSE earmark.let_read(a.role, a.listener) END
FROM earmark.access a JOIN pg_roles r ON r.rolname = a.role;
REVOKE ALL ON FUNCTION earmark.recount(text) FROM PUBLIC;
