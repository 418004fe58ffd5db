-- A new value each time: SQLite writes no page for one that stays as it is.
INSERT INTO meta (key, value) VALUES ('recoveries', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1
