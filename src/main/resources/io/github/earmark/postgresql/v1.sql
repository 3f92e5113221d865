-- One history for many listeners and players. Every key begins with the listener, so that the tables can be distributed by
-- it. Lengths are in milliseconds; what is not known is null.

-- Plays: listens, skips and what is too short or has no name. Each has the id that it was given where it was heard, so that
-- it is here once, however often and from wherever it is sent.
CREATE TABLE earmark.plays (
  listener     text        NOT NULL,
  id           uuid        NOT NULL,
  revision     bigint      NOT NULL,    -- a row is replaced by a newer one only
  history      uuid        NOT NULL,    -- of the Earmark that sent it
  player       text        NOT NULL,    -- its configured name
  kind         text        NOT NULL,    -- what it is: MPD, Mopidy, a program that submits, a file that was imported
  started      timestamptz NOT NULL,
  stayed_ms    bigint,                  -- from its start to its end, pauses included
  listened_ms  bigint,
  outcome      text        NOT NULL CHECK (outcome IN ('listen', 'skip', 'short', 'unnamed')),
  ending       text,
  source       text,                    -- the format that it was imported from; null: heard there
  artist       text,                    -- what it counts as, after merges; several artists in one line
  title        text,
  album        text,
  artists      text[],                  -- each artist by itself, as the player said
  album_artist text,
  recording    text,                    -- MusicBrainz
  duration_ms  bigint,                  -- of the whole track
  uri          text        NOT NULL,
  PRIMARY KEY (listener, id)
);
CREATE INDEX plays_by_start ON earmark.plays (listener, started);

-- What listeners said of tracks, each word of theirs. What stands is the last one of its kind that was not taken back.
CREATE TABLE earmark.marks (
  listener    text        NOT NULL,
  id          uuid        NOT NULL,
  revision    bigint      NOT NULL,
  history     uuid        NOT NULL,
  kind        text        NOT NULL CHECK (kind IN ('rating', 'love', 'tag')),
  word        text,                     -- of a tag
  value       integer     NOT NULL,     -- rating: 1 to 10, 0 for none; love: 1 love, 0 neither, -1 hate; tag: 1 put on, 0 taken off
  made        timestamptz NOT NULL,
  position_ms bigint,                   -- in the track
  origin      text        NOT NULL,
  undone      timestamptz,              -- when it was taken back; null: it stands
  artist      text,
  title       text,
  album       text,
  PRIMARY KEY (listener, id)
);
CREATE INDEX marks_by_moment ON earmark.marks (listener, made);

-- Which Earmark writes for a player: two with one name cannot be told apart.
CREATE TABLE earmark.players (
  listener text        NOT NULL,
  player   text        NOT NULL,
  history  uuid        NOT NULL,
  seen     timestamptz NOT NULL,
  PRIMARY KEY (listener, player, history)
);

-- Who may do what beside the owner of these tables, who may do everything.
CREATE TABLE earmark.access (
  listener text    NOT NULL,            -- '*' for all
  role     name    NOT NULL,
  writes   boolean NOT NULL,
  PRIMARY KEY (listener, role)
);

-- These look into `access` as its owner, for who has logged in. A policy asks once for each statement.
CREATE FUNCTION earmark.written() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT coalesce(array_agg(listener), '{}') FROM earmark.access WHERE role = session_user AND writes $$;
CREATE FUNCTION earmark.readable() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT coalesce(array_agg(listener), '{}') FROM earmark.access WHERE role = session_user $$;

DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['plays', 'marks', 'players'] LOOP
    EXECUTE format('ALTER TABLE earmark.%I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('CREATE POLICY written ON earmark.%I USING (listener = ANY ((SELECT earmark.written())::text[]))', one);
    EXECUTE format('CREATE POLICY readable ON earmark.%I FOR SELECT USING (listener = ANY ((SELECT earmark.readable())::text[])'
      ' OR ''*'' = ANY ((SELECT earmark.readable())::text[]))', one);
  END LOOP;
END $$;

-- Lets a role write, and read, the plays and marks of one listener.
CREATE FUNCTION earmark.let_write(who name, whose text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA earmark TO %I', who);
  EXECUTE format('GRANT SELECT ON earmark.steps TO %I', who);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON earmark.plays, earmark.marks, earmark.players TO %I', who);
  INSERT INTO earmark.access VALUES (whose, who, true)
  ON CONFLICT (listener, role) DO UPDATE SET writes = true;
END $$;

-- Lets a role read the plays and marks of one listener, or of all.
CREATE FUNCTION earmark.let_read(who name, whose text DEFAULT '*') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA earmark TO %I', who);
  EXECUTE format('GRANT SELECT ON earmark.steps, earmark.plays, earmark.marks, earmark.players TO %I', who);
  INSERT INTO earmark.access VALUES (whose, who, false) ON CONFLICT (listener, role) DO NOTHING;
END $$;

-- Takes all of that back.
CREATE FUNCTION earmark.shut_out(who name) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM earmark.access WHERE role = who;
  EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA earmark FROM %I', who);
  EXECUTE format('REVOKE ALL ON SCHEMA earmark FROM %I', who);
END $$;

-- They grant what only the owner can grant; nobody else need be able to call them.
REVOKE ALL ON FUNCTION earmark.let_write(name, text), earmark.let_read(name, text), earmark.shut_out(name) FROM PUBLIC;
