-- Listens on which a service fails again and again while it accepts others.
ALTER TABLE submissions ADD COLUMN strikes INTEGER; -- how often that has happened; null if it is not suspected
CREATE INDEX submissions_suspected ON submissions (service) WHERE strikes IS NOT NULL;
