-- What an import added besides plays, marks and counts. Undoing the import removes it, unless it has another source by then.
CREATE TABLE import_traces (
  import INTEGER NOT NULL REFERENCES imports,
  kind   TEXT NOT NULL CHECK (kind IN ('description', 'name', 'file', 'recording', 'hidden')),
  ref    INTEGER NOT NULL,              -- the id of a description or of a row of `hidden`; otherwise, the track that it leads to
  way    TEXT NOT NULL,                 -- how the track is found, as a JSON array; '' for the others
  PRIMARY KEY (import, kind, ref, way)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_traces_by_ref ON import_traces (ref, kind);

-- The player of a play in this version of it; null for the player of the source.
ALTER TABLE play_origins ADD COLUMN player TEXT;
ALTER TABLE play_origins ADD COLUMN kind TEXT;
