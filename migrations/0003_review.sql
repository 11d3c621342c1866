-- Proposals: changes that wait for an editor. One text for SQLite and PostgreSQL.

CREATE TABLE proposal (
    timeline TEXT NOT NULL REFERENCES timeline (slug),
    -- Its number on this timeline, from 1.
    number BIGINT NOT NULL CHECK (number > 0),
    -- open, returned (to its author, for changes), accepted, declined or withdrawn.
    state TEXT NOT NULL,
    author TEXT NOT NULL,
    message TEXT NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    -- The version that an accepted proposal became.
    version BIGINT,
    PRIMARY KEY (timeline, number)
);

-- The records that a proposal writes or removes.
CREATE TABLE proposal_edit (
    timeline TEXT NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    -- The version since which the record stood that its author saw; 0 where there was none.
    base BIGINT NOT NULL,
    -- The record as it shall stand, as JSON; none where it shall go.
    body TEXT,
    PRIMARY KEY (timeline, number, kind, id),
    FOREIGN KEY (timeline, number) REFERENCES proposal (timeline, number)
);

-- What was said of a proposal and done with it, in order.
CREATE TABLE proposal_note (
    timeline TEXT NOT NULL,
    number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    -- comment, amend, approve, accept, return, decline or withdraw.
    act TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (timeline, number, place),
    FOREIGN KEY (timeline, number) REFERENCES proposal (timeline, number)
);

-- What changed between two versions is found by them, however many records stand.
CREATE INDEX record_since ON record (timeline, since);
CREATE INDEX record_until ON record (timeline, until) WHERE until IS NOT NULL;
