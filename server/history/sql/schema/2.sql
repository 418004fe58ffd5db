-- One row for each entry in place of two. Ids that begin with a time come to lie beside each other: a batch for many
-- rooms touches the end of that index, and not a page for each room.
CREATE TABLE entry_of_2 (
    room_id      INTEGER NOT NULL REFERENCES room (id),
    seq          INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    username     TEXT    NOT NULL,
    body         TEXT    NOT NULL,
    created_time INTEGER NOT NULL,
    PRIMARY KEY (room_id, seq),
    UNIQUE (id, room_id)
) WITHOUT ROWID;

INSERT INTO entry_of_2 (room_id, seq, kind, id, username, body, created_time)
SELECT room_id, seq, kind, id, username, body, created_time FROM entry;

DROP TABLE message;

DROP TABLE entry;

ALTER TABLE entry_of_2 RENAME TO entry;

-- The end of a room's log says both.
DROP INDEX room_by_last_time;

ALTER TABLE room DROP COLUMN last_seq;

ALTER TABLE room DROP COLUMN last_time;
