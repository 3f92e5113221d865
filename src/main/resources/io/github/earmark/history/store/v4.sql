-- Corrections of listens before they are sent.
ALTER TABLE submissions ADD COLUMN until_ms INTEGER; -- held back until then, so that the user can change it; null if not held back
ALTER TABLE submissions ADD COLUMN edits TEXT CHECK (edits IS NULL OR json_valid(edits)); -- tags as the user wants them to be sent
ALTER TABLE submissions ADD COLUMN shaped INTEGER NOT NULL DEFAULT 0 CHECK (shaped IN (0, 1)); -- frozen differs from what the player reported, so it is kept even when accepted
CREATE INDEX submissions_kept_back ON submissions (service, until_ms) WHERE state = 'pending' AND until_ms IS NOT NULL;
