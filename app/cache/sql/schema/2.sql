-- The run of the app in which the room was opened last, by its number.
ALTER TABLE room ADD COLUMN run INTEGER NOT NULL DEFAULT 0;
