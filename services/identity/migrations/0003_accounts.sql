-- Accounts, their sessions, and the keys that sign tokens.

CREATE TABLE accounts (
    person_id            uuid        PRIMARY KEY REFERENCES people,
    version              bigint      NOT NULL DEFAULT 1,
    login                text        NOT NULL UNIQUE CHECK (login ~ '^[a-z0-9]+([._-][a-z0-9]+)*$' AND length(login) <= 64),
    -- Argon2id, as a PHC string; none until a first password is given.
    password_hash        text,
    must_change_password boolean     NOT NULL,
    disabled_at          timestamptz
);

-- Attempts since the last success, of one login from one source. A login is kept as its hash:
-- people type passwords into the wrong field.
CREATE TABLE sign_in_attempts (
    login_hash bytea       NOT NULL,
    source     text        NOT NULL,
    failures   integer     NOT NULL CHECK (failures >= 0),
    last_at    timestamptz NOT NULL,
    PRIMARY KEY (login_hash, source)
);
CREATE INDEX sign_in_attempts_by_age ON sign_in_attempts (last_at);

-- Devices that somebody has signed in from before.
CREATE TABLE known_devices (
    secret_hash bytea       PRIMARY KEY,
    person_id   uuid        NOT NULL REFERENCES accounts,
    seen_at     timestamptz NOT NULL
);
CREATE INDEX known_devices_by_age ON known_devices (seen_at);

CREATE TABLE sessions (
    id           uuid        PRIMARY KEY,
    secret_hash  bytea       NOT NULL UNIQUE,
    person_id    uuid        NOT NULL REFERENCES accounts,
    post_id      uuid        NOT NULL REFERENCES posts,
    device       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz
);
CREATE INDEX sessions_open ON sessions (person_id, id) WHERE ended_at IS NULL;
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE signing_keys (
    id          text        PRIMARY KEY,
    -- PKCS #8, not sealed: whoever reads this table can sign as identity.
    private_key bytea       NOT NULL,
    public_key  bytea       NOT NULL CHECK (length(public_key) = 32),
    created_at  timestamptz NOT NULL,
    used_from   timestamptz NOT NULL CHECK (used_from >= created_at)
);

CREATE TABLE account_requests (
    id          uuid        PRIMARY KEY,
    version     bigint      NOT NULL DEFAULT 1,
    agency_id   uuid        NOT NULL REFERENCES agencies,
    unit_id     uuid        NOT NULL,
    change      jsonb       NOT NULL,
    person_id   uuid        REFERENCES people,
    reason      text        NOT NULL CHECK (reason <> ''),
    state       text        NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'approved', 'rejected')),
    proposed_by uuid        NOT NULL REFERENCES people,
    proposed_at timestamptz NOT NULL,
    decided_by  uuid        REFERENCES people,
    decided_at  timestamptz,
    rejection   text,
    FOREIGN KEY (agency_id, unit_id) REFERENCES units (agency_id, id),
    CHECK (decided_by <> proposed_by),
    CHECK ((state = 'proposed') = (decided_by IS NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
    CHECK ((state = 'rejected') = (rejection IS NOT NULL))
);
CREATE INDEX account_requests_by_agency ON account_requests (agency_id, id DESC);
