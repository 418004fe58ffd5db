CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Comes into being with its first entry. last_seq and last_time are those of its last one.
CREATE TABLE room (
    id        INTEGER PRIMARY KEY,
    name      TEXT    NOT NULL UNIQUE,
    epoch     TEXT    NOT NULL,
    last_seq  INTEGER NOT NULL,
    last_time INTEGER NOT NULL
);

CREATE INDEX room_by_last_time ON room (last_time);

-- The log of each room: seq is 1, 2, 3, ... without holes, and nothing here ever changes.
CREATE TABLE entry (
    room_id      INTEGER NOT NULL REFERENCES room (id),
    seq          INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    username     TEXT    NOT NULL,
    body         TEXT    NOT NULL,
    created_time INTEGER NOT NULL,
    PRIMARY KEY (room_id, seq),
    UNIQUE (room_id, id)
) WITHOUT ROWID;

-- The messages as they are now: what the log amounts to.
CREATE TABLE message (
    room_id      INTEGER NOT NULL,
    seq          INTEGER NOT NULL,
    id           TEXT    NOT NULL,
    username     TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    created_time INTEGER NOT NULL,
    reply_to     INTEGER,
    PRIMARY KEY (room_id, seq),
    FOREIGN KEY (room_id, seq) REFERENCES entry (room_id, seq)
) WITHOUT ROWID;

CREATE TABLE name_claim (
    name_key     TEXT    NOT NULL PRIMARY KEY,
    token_hash   BLOB    NOT NULL,
    claimed_time INTEGER NOT NULL
) WITHOUT ROWID;
