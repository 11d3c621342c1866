-- Files that wait between the steps of an import. One text for SQLite and PostgreSQL.

CREATE TABLE import_hold (
    id TEXT NOT NULL PRIMARY KEY,
    -- Whose it is: nobody else sees it.
    account TEXT NOT NULL,
    -- The timeline it goes to; empty for a new one.
    timeline TEXT NOT NULL,
    -- The name of the file, as it was sent.
    name TEXT NOT NULL,
    -- What was said of it, as JSON.
    options TEXT NOT NULL,
    -- The version that its owner last saw it tried against; 0 before.
    seen BIGINT NOT NULL,
    -- Bytes of the file, and the file itself, deflated and in base64.
    size BIGINT NOT NULL,
    body TEXT NOT NULL,
    ends_at TEXT NOT NULL
);
