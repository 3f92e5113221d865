-- Loves and hates are feedback, as services call them, and private listening has one word, too.
DROP INDEX feelings_pending;
ALTER TABLE feelings RENAME TO feedback;
CREATE INDEX feedback_pending ON feedback (service, asked_ms) WHERE state = 'pending';
ALTER TABLE quiet RENAME TO private_period;
