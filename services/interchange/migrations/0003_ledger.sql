-- What was sealed: once for each release, the same bytes for every recipient, never written again.
CREATE TABLE envelopes (
    release_id  uuid        PRIMARY KEY,
    document_id uuid        NOT NULL,
    agency_id   uuid        NOT NULL,
    bytes       bytea       NOT NULL,
    sha256      bytea       NOT NULL CHECK (sha256 = sha256(bytes)),
    sealed_at   timestamptz NOT NULL
);

-- One row for each recipient, of the sender's agency `agency_id`.
CREATE TABLE deliveries (
    id                  uuid        PRIMARY KEY,
    release_id          uuid        NOT NULL REFERENCES envelopes,
    document_id         uuid        NOT NULL,
    agency_id           uuid        NOT NULL,
    recipient_id        uuid        NOT NULL,
    recipient_agency_id uuid        NOT NULL,
    recipient_name      text        NOT NULL,
    purpose             text        NOT NULL,
    status              text        NOT NULL
        CHECK (status IN ('sent', '01', '02', '03', '04', '05', '06', 'undeliverable')),
    revision            bigint      NOT NULL DEFAULT 1 CHECK (revision > 0),
    attempt             integer     NOT NULL CHECK (attempt >= 0),
    handed_over_at      timestamptz NOT NULL,
    -- When it is handed over again, should no answer have come.
    due_at              timestamptz,
    -- The delivery whose place this one takes: a delivery is replaced at most once.
    resends             uuid        UNIQUE REFERENCES deliveries,
    CHECK ((due_at IS NOT NULL) = (status = 'sent'))
);
-- A release reaches a line of its Nơi nhận by one first delivery, however often it is told.
CREATE UNIQUE INDEX deliveries_first ON deliveries (release_id, recipient_id) WHERE resends IS NULL;
CREATE INDEX deliveries_by_document ON deliveries (document_id, id);
CREATE INDEX deliveries_due ON deliveries (due_at) WHERE status = 'sent';

-- What happened to a delivery, each once, with the reporter's time and ours.
CREATE TABLE stops (
    delivery_id uuid        NOT NULL REFERENCES deliveries,
    status      text        NOT NULL,
    at          timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    reason_code text,
    reason      text,
    unit_name   text,
    PRIMARY KEY (delivery_id, status)
);

-- Keys that sign receipts; a retired one still verifies.
CREATE TABLE receipt_keys (
    id         uuid        PRIMARY KEY,
    secret     bytea       NOT NULL CHECK (octet_length(secret) = 32),
    public_key bytea       NOT NULL CHECK (octet_length(public_key) = 32),
    made_at    timestamptz NOT NULL,
    retired_at timestamptz
);
CREATE UNIQUE INDEX receipt_keys_in_use ON receipt_keys ((retired_at IS NULL)) WHERE retired_at IS NULL;

-- Receipts as they were signed, byte for byte.
CREATE TABLE receipts (
    delivery_id uuid  PRIMARY KEY REFERENCES deliveries,
    key_id      uuid  NOT NULL REFERENCES receipt_keys,
    bytes       bytea NOT NULL
);

CREATE TRIGGER envelopes_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON envelopes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stops_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON stops
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER receipts_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON receipts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
