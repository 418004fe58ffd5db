-- A room's log as it was seen under a name. first_unread: the seq of the first message not read; 0: none.
CREATE TABLE room (
    id           INTEGER NOT NULL PRIMARY KEY,
    server       TEXT    NOT NULL,
    user_key     TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    epoch        TEXT    NOT NULL,
    first_unread INTEGER NOT NULL DEFAULT 0,
    UNIQUE (server, user_key, name)
);

-- json: the entry as it came.
CREATE TABLE entry (
    room INTEGER NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    seq  INTEGER NOT NULL,
    json TEXT    NOT NULL,
    PRIMARY KEY (room, seq)
) WITHOUT ROWID;
