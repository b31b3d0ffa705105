-- What incoming documents have besides.
CREATE TABLE incoming_documents (
    document_id        uuid        PRIMARY KEY REFERENCES documents,
    agency_id          uuid        NOT NULL,
    -- One delivery is one arrival, however often it is handed over. NULL for paper.
    delivery_id        uuid        UNIQUE,
    release_id         uuid,
    origin_document_id uuid,
    envelope_sha256    text,
    sender_agency_id   uuid,
    sender_name        text        NOT NULL,
    sender_code        text,
    -- Tells two issuers apart where there is no agency's id.
    sender_key         text        NOT NULL,
    purpose            text,
    arrived_at         timestamptz NOT NULL,
    arrival_number     integer,
    arrived_on         date,
    register_id        uuid        REFERENCES registers,
    refusal_code       text,
    refusal_reason     text,
    refused_at         timestamptz,
    handling           text        NOT NULL DEFAULT 'waiting'
        CHECK (handling IN ('waiting', 'directed', 'started', 'completed')),
    handling_unit      text,
    due_on             date
);
CREATE INDEX incoming_documents_by_release ON incoming_documents (agency_id, release_id);
CREATE INDEX incoming_documents_by_sender ON incoming_documents (agency_id, sender_key);

-- Where released documents are, from interchange's events.
CREATE TABLE deliveries (
    id           uuid   PRIMARY KEY,
    document_id  uuid   NOT NULL,
    recipient_id uuid   NOT NULL,
    agency_id    uuid   NOT NULL,
    revision     bigint NOT NULL,
    status       text   NOT NULL,
    resent_as    uuid
);
CREATE INDEX deliveries_by_document ON deliveries (document_id);

CREATE TABLE delivery_stops (
    delivery_id uuid        NOT NULL REFERENCES deliveries,
    revision    bigint      NOT NULL,
    status      text        NOT NULL,
    at          timestamptz NOT NULL,
    reason_code text,
    reason      text,
    unit_name   text,
    PRIMARY KEY (delivery_id, status)
);
