-- Loves and hates are now called feedback, as services call them, and private mode has only one name, too.
DROP INDEX feelings_pending;
ALTER TABLE feelings RENAME TO feedback;
CREATE INDEX feedback_pending ON feedback (service, asked_ms) WHERE state = 'pending';
ALTER TABLE quiet RENAME TO private_period;
