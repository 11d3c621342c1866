-- Who may do what: accounts, what they sign in with, what they did, and what admins have set.
-- Secrets are kept as SHA-256 of 256 random bits, in hexadecimal; passwords as Argon2id in PHC form.

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    -- As it is shown, and as it stands as the author of changes. It never changes.
    name TEXT NOT NULL,
    -- The name as names are compared: two accounts whose names look alike cannot stand beside each other.
    name_key TEXT NOT NULL UNIQUE,
    -- 'person' or 'program'; a program has tokens alone.
    kind TEXT NOT NULL,
    role TEXT NOT NULL,
    -- None before an invitation was taken up, and where another service signs them in.
    password TEXT,
    -- The OpenID Connect issuer and subject, a space between them.
    subject TEXT UNIQUE,
    disabled BIGINT NOT NULL,
    made_at TEXT NOT NULL,
    seen_at TEXT
);

CREATE TABLE session (
    secret TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    -- How they signed in: 'password', 'link' or 'oidc'.
    means TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    seen_at TEXT NOT NULL
);

CREATE INDEX session_account ON session (account);

CREATE TABLE token (
    id TEXT NOT NULL PRIMARY KEY,
    secret TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES account (id),
    -- What it is for, in the words of its owner.
    label TEXT NOT NULL,
    role TEXT NOT NULL,
    made_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    seen_at TEXT,
    revoked_at TEXT
);

CREATE INDEX token_account ON token (account);

-- A link that lets somebody set a password once: an invitation, or a reset.
CREATE TABLE link (
    id TEXT NOT NULL PRIMARY KEY,
    secret TEXT NOT NULL UNIQUE,
    -- 'invitation' or 'reset'.
    purpose TEXT NOT NULL,
    -- None where the invited choose their own name.
    account TEXT REFERENCES account (id),
    -- The role that an account made by it gets.
    role TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    -- When it was used, revoked, or replaced by a newer one.
    done_at TEXT
);

CREATE INDEX link_account ON link (account);

-- What was done, by whom, in order of `id`, which begins with the time. Nothing is ever changed here.
CREATE TABLE audit (
    id TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    -- The name of the account; empty where nobody had signed in.
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    -- What it was done to: a name, a timeline, a proposal.
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
);

CREATE INDEX audit_actor ON audit (actor, id);
CREATE INDEX audit_action ON audit (action, id);

-- What admins have set: for one timeline, or for the server where `timeline` is empty.
CREATE TABLE setting (
    timeline TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (timeline, name)
);

-- Sign-ins with OpenID Connect that are under way; on whichever server they end.
CREATE TABLE oidc_attempt (
    -- The SHA-256 of `state`, which the browser holds in a cookie too.
    secret TEXT NOT NULL PRIMARY KEY,
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,
    -- Where to go afterwards: a path of ours.
    next TEXT NOT NULL,
    ends_at TEXT NOT NULL
);
