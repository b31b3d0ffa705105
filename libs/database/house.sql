-- What every service's database has. Linked into each service's migrations as 0001_house.sql.

-- Events on their way out. Published rows stay: lost streams are rebuilt from them.
-- Partitioned by the UUIDv7 id, that is, by the time of the event.
CREATE TABLE outbox (
    id           uuid        NOT NULL,
    subject      text        NOT NULL,
    payload      bytea       NOT NULL,
    traceparent  text,
    published_at timestamptz,
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE TABLE outbox_rest PARTITION OF outbox DEFAULT;
CREATE INDEX outbox_unpublished ON outbox (id) WHERE published_at IS NULL;

-- Events that were handled: the row commits with the handler's own writes.
CREATE TABLE inbox (
    event_id   uuid        NOT NULL,
    consumer   text        NOT NULL,
    handled_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (event_id, consumer)
) PARTITION BY RANGE (event_id);
CREATE TABLE inbox_rest PARTITION OF inbox DEFAULT;

-- Events that a consumer gave up on, for an operator to see and replay.
CREATE TABLE dead_letters (
    id           uuid        PRIMARY KEY,
    consumer     text        NOT NULL,
    event_id     text        NOT NULL,
    subject      text        NOT NULL,
    payload      bytea       NOT NULL,
    traceparent  text,
    reason       text        NOT NULL,
    attempts     bigint      NOT NULL,
    set_aside_at timestamptz NOT NULL DEFAULT now(),
    replayed_at  timestamptz,
    UNIQUE (consumer, event_id)
);
CREATE INDEX dead_letters_waiting ON dead_letters (id) WHERE replayed_at IS NULL;

-- One chain for each agency. A row's hash covers the row before it.
CREATE TABLE audit_rows (
    agency_id uuid        NOT NULL,
    seq       bigint      NOT NULL CHECK (seq > 0),
    at        timestamptz NOT NULL,
    actor     uuid,
    action    text        NOT NULL,
    subject   text        NOT NULL,
    details   text        NOT NULL,
    trace_id  text,
    previous  bytea       NOT NULL,
    hash      bytea       NOT NULL,
    PRIMARY KEY (agency_id, seq)
);
CREATE INDEX audit_rows_by_subject ON audit_rows (agency_id, subject, seq);

CREATE TABLE audit_heads (
    agency_id uuid   PRIMARY KEY,
    seq       bigint NOT NULL,
    hash      bytea  NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_rows_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Answers to commands, so that a command sent twice is done once and answered twice.
CREATE TABLE idempotency_keys (
    person_id   uuid        NOT NULL,
    key         text        NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    fingerprint bytea       NOT NULL,
    answer      jsonb,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (person_id, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
