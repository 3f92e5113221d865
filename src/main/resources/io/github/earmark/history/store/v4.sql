-- Corrections of listens before they are sent.
ALTER TABLE submissions ADD COLUMN until_ms INTEGER; -- kept back for the user until then; null for not, or no longer
ALTER TABLE submissions ADD COLUMN edits TEXT CHECK (edits IS NULL OR json_valid(edits)); -- tags as the user wants them sent
ALTER TABLE submissions ADD COLUMN shaped INTEGER NOT NULL DEFAULT 0 CHECK (shaped IN (0, 1)); -- frozen is not what the player said: then it is kept once accepted, too
CREATE INDEX submissions_kept_back ON submissions (service, until_ms) WHERE state = 'pending' AND until_ms IS NOT NULL;
