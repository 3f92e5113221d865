-- How many listens of a backfill go to a service in a minute; null for as many as it takes without hurry.
ALTER TABLE submissions ADD COLUMN a_minute INTEGER CHECK (a_minute > 0);
