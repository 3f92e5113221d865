-- What an import put down beside plays, marks and counts. It goes with the import, unless something else says it by then.
CREATE TABLE import_traces (
  import INTEGER NOT NULL REFERENCES imports,
  kind   TEXT NOT NULL CHECK (kind IN ('description', 'name', 'file', 'recording', 'hidden')),
  ref    INTEGER NOT NULL,              -- the id of a description, or of what is hidden; else the track it leads to
  way    TEXT NOT NULL,                 -- what leads to the track, as a JSON array; '' for the others
  PRIMARY KEY (import, kind, ref, way)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_traces_by_ref ON import_traces (ref, kind);

-- Which player a play has by this word of it; null for the one that stands for the source.
ALTER TABLE play_origins ADD COLUMN player TEXT;
ALTER TABLE play_origins ADD COLUMN kind TEXT;
