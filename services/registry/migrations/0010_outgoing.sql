-- What outgoing documents have besides.
CREATE TABLE outgoing_documents (
    document_id     uuid        PRIMARY KEY REFERENCES documents,
    unit_id         uuid        NOT NULL,
    drafter_id      uuid        NOT NULL,
    on_paper        boolean     NOT NULL DEFAULT false,
    internal_only   boolean     NOT NULL DEFAULT false,
    form_checker_id uuid,
    signer_id       uuid,
    round           integer     NOT NULL DEFAULT 0,
    -- SHA-256 of all that is approved: as it is, and as it was signed.
    content_hash    text        NOT NULL,
    signed_hash     text,
    signed_at       timestamptz,
    authority       text,
    release_medium  text,
    return_step     text,
    return_reason   text,
    returned_at     timestamptz,
    register_id     uuid        REFERENCES registers,
    -- The file that was signed, after the final file took its place as the main one.
    signed_file_id  uuid,
    final_check     jsonb,
    release_id      uuid        UNIQUE,
    released_at     timestamptz,
    cancel_reason   text
);

CREATE TABLE recipients (
    id          uuid     PRIMARY KEY,
    document_id uuid     NOT NULL REFERENCES documents,
    position    smallint NOT NULL,
    agency_id   uuid,
    unit_id     uuid,
    person_id   uuid,
    name        text     NOT NULL,
    purpose     text     NOT NULL CHECK (purpose IN ('to_execute', 'to_report', 'to_exchange', 'to_know', 'to_file')),
    medium      text     NOT NULL CHECK (medium IN ('electronic', 'paper', 'both')),
    note        text,
    UNIQUE (document_id, position),
    UNIQUE NULLS NOT DISTINCT (document_id, agency_id, unit_id, person_id),
    CHECK (num_nonnulls(agency_id, unit_id, person_id) = 1)
);

CREATE TABLE draft_approvals (
    document_id  uuid        NOT NULL REFERENCES documents,
    step         text        NOT NULL,
    person_id    uuid        NOT NULL,
    content_hash text        NOT NULL,
    approved_at  timestamptz NOT NULL,
    PRIMARY KEY (document_id, step)
);
