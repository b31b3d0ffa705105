-- What storage found of each file, from its events.
CREATE TABLE files (
    id               uuid        PRIMARY KEY,
    agency_id        uuid        NOT NULL,
    person_id        uuid        NOT NULL,
    name             text        NOT NULL,
    media_type       text        NOT NULL,
    size             bigint      NOT NULL,
    sha256           text        NOT NULL,
    outcome          text        NOT NULL CHECK (outcome IN ('ready', 'refused')),
    refusal          text        NOT NULL,
    pages            integer     NOT NULL,
    first_page_text  text        NOT NULL,
    signature        text        NOT NULL CHECK (signature IN ('unsigned', 'valid', 'invalid', 'unchecked')),
    signer           text        NOT NULL,
    signed_at        timestamptz,
    signature_reason text        NOT NULL,
    checked_at       timestamptz NOT NULL
);
