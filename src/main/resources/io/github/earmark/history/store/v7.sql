-- Listens that a service stumbles over again and again while it takes others.
ALTER TABLE submissions ADD COLUMN strikes INTEGER; -- how often that was seen; null where it is not suspected
CREATE INDEX submissions_suspected ON submissions (service) WHERE strikes IS NOT NULL;
