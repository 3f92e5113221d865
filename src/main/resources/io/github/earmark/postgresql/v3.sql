-- Coarser sums, so that questions about a whole household take milliseconds, too. They are kept like the ones before.
-- Counts are integers, because PostgreSQL adds up bigints several times as slowly.
ALTER TABLE earmark.artist_months ALTER plays TYPE integer, ALTER listens TYPE integer, ALTER skips TYPE integer;
ALTER TABLE earmark.artists ALTER plays TYPE integer, ALTER listens TYPE integer, ALTER skips TYPE integer;

CREATE TABLE earmark.artist_years (
  listener text    NOT NULL,
  year     integer NOT NULL,            -- UTC
  artist   text    NOT NULL,            -- '' if not known
  plays    integer NOT NULL,            -- all but skips
  listens  integer NOT NULL,
  skips    integer NOT NULL,
  heard_ms bigint  NOT NULL,            -- time heard, without skips
  PRIMARY KEY (listener, year, artist)
);
CREATE INDEX artist_years_empty ON earmark.artist_years (listener) WHERE plays = 0 AND skips = 0;
CREATE TABLE earmark.months (
  listener text    NOT NULL,
  month    date    NOT NULL,
  plays    integer NOT NULL,
  listens  integer NOT NULL,
  skips    integer NOT NULL,
  heard_ms bigint  NOT NULL,
  PRIMARY KEY (listener, month)
);

-- The tracks that each history has merged, as a JSON array: the track that is gone, the track that is kept, moment.
ALTER TABLE earmark.lists ADD COLUMN tracks text NOT NULL DEFAULT '[]';

INSERT INTO earmark.artist_years
SELECT listener, extract(year FROM month)::integer, artist, sum(plays), sum(listens), sum(skips), sum(heard_ms)
FROM earmark.artist_months GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;
INSERT INTO earmark.months
SELECT listener, month, sum(plays), sum(listens), sum(skips), sum(heard_ms) FROM earmark.artist_months GROUP BY 1, 2 ORDER BY 1, 2;

-- Recounts the sums of one listener, for when somebody has changed plays by hand.
CREATE OR REPLACE FUNCTION earmark.recount(whose text) RETURNS void LANGUAGE sql AS $$
  DELETE FROM earmark.artist_months WHERE listener = whose;
  DELETE FROM earmark.artist_years WHERE listener = whose;
  DELETE FROM earmark.artists WHERE listener = whose;
  DELETE FROM earmark.months WHERE listener = whose;
  INSERT INTO earmark.artist_months
  SELECT whose, date_trunc('month', started AT TIME ZONE 'UTC')::date, coalesce(artist, ''),
    count(*) FILTER (WHERE outcome <> 'skip'), count(*) FILTER (WHERE outcome = 'listen'), count(*) FILTER (WHERE outcome = 'skip'),
    coalesce(sum(listened_ms) FILTER (WHERE outcome <> 'skip'), 0)
  FROM earmark.plays WHERE listener = whose GROUP BY 2, 3 ORDER BY 2, 3;
  INSERT INTO earmark.artist_years
  SELECT whose, extract(year FROM month)::integer, artist, sum(plays), sum(listens), sum(skips), sum(heard_ms)
  FROM earmark.artist_months WHERE listener = whose GROUP BY 2, 3 ORDER BY 2, 3;
  INSERT INTO earmark.artists
  SELECT whose, artist, sum(plays), sum(listens), sum(skips), sum(heard_ms)
  FROM earmark.artist_years WHERE listener = whose GROUP BY 2;
  INSERT INTO earmark.months
  SELECT whose, month, sum(plays), sum(listens), sum(skips), sum(heard_ms)
  FROM earmark.artist_months WHERE listener = whose GROUP BY 2;
  INSERT INTO earmark.listeners (listener, changes, plays, marks)
  VALUES (whose, 1, (SELECT count(*) FROM earmark.plays WHERE listener = whose), (SELECT count(*) FROM earmark.marks WHERE listener = whose))
  ON CONFLICT (listener) DO UPDATE SET changes = listeners.changes + 1, plays = excluded.plays, marks = excluded.marks;
$$;

DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['artist_years', 'months'] LOOP
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
    ' earmark.tracks, earmark.descriptions, earmark.artist_months, earmark.artist_years, earmark.artists, earmark.months TO %I', who);
  INSERT INTO earmark.access VALUES (whose, who, true)
  ON CONFLICT (listener, role) DO UPDATE SET writes = true;
END $$;

CREATE OR REPLACE FUNCTION earmark.let_read(who name, whose text DEFAULT '*') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA earmark TO %I', who);
  EXECUTE format('GRANT SELECT ON earmark.steps, earmark.plays, earmark.marks, earmark.players, earmark.listeners, earmark.lists,'
    ' earmark.tracks, earmark.descriptions, earmark.artist_months, earmark.artist_years, earmark.artists, earmark.months TO %I', who);
  INSERT INTO earmark.access VALUES (whose, who, false) ON CONFLICT (listener, role) DO NOTHING;
END $$;

-- Roles that could read or write before can do so with these, too.
SELECT CASE WHEN a.writes THEN earmark.let_write(a.role, a.listener) ELSE earmark.let_read(a.role, a.listener) END
FROM earmark.access a JOIN pg_roles r ON r.rolname = a.role;
