-- The number of the last batch of the journal that is in the tables. A program that knows no journal must not write
-- here: what it wrote would be in the way of what a journal still holds.
INSERT INTO meta (key, value) VALUES ('applied', '0');
