-- The rate of a backfill, in listens per minute; null for a moderate rate.
ALTER TABLE submissions ADD COLUMN a_minute INTEGER CHECK (a_minute > 0);
