-- Marks and merges that came with an import are removed when it is undone.
ALTER TABLE marks ADD COLUMN import INTEGER REFERENCES imports;
ALTER TABLE merges ADD COLUMN import INTEGER REFERENCES imports;
CREATE INDEX marks_of_import ON marks (import) WHERE import IS NOT NULL;
