-- Listens that are queued because the user wants the service to have what was heard before.
ALTER TABLE submissions ADD COLUMN late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)); -- sent after everything else
DROP INDEX submissions_pending;
CREATE INDEX submissions_pending ON submissions (service, unanswered, late, start_ms, play) WHERE state = 'pending';
