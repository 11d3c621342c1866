-- A timeline, its published versions, and its records by version.
-- One text for SQLite and PostgreSQL: TEXT and BIGINT alone, times as RFC 3339 in UTC.

CREATE TABLE timeline (
    slug TEXT NOT NULL PRIMARY KEY,
    -- The version readers see: the greatest of its changes, 0 before the first.
    head BIGINT NOT NULL
);

-- One row a published version: a commit.
CREATE TABLE change (
    timeline TEXT NOT NULL REFERENCES timeline (slug),
    version BIGINT NOT NULL CHECK (version > 0),
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    message TEXT NOT NULL,
    -- SHA-256 of all records as they stand at this version.
    hash TEXT NOT NULL,
    PRIMARY KEY (timeline, version)
);

-- A record as it stood from version `since` until before version `until`; no `until` while it stands.
CREATE TABLE record (
    timeline TEXT NOT NULL REFERENCES timeline (slug),
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT CHECK (until > since),
    -- The typed record as JSON.
    body TEXT NOT NULL,
    PRIMARY KEY (timeline, kind, id, since)
);

-- A record stands once.
CREATE UNIQUE INDEX record_standing ON record (timeline, kind, id) WHERE until IS NULL;
