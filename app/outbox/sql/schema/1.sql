-- What was written here and may not be at the server. position: they go out by it, room by room.
CREATE TABLE message (
    id       TEXT    NOT NULL PRIMARY KEY,
    server   TEXT    NOT NULL,
    room     TEXT    NOT NULL,
    user_key TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    position INTEGER NOT NULL,
    created  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX message_by_room ON message (server, room, user_key, position);

CREATE TABLE draft (
    server   TEXT NOT NULL,
    room     TEXT NOT NULL,
    user_key TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (server, room, user_key)
) WITHOUT ROWID;
