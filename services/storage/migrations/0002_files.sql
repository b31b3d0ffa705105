-- Uploaded files. The bytes are in the object store under their SHA-256; a row is what makes them a file.
CREATE TABLE files (
    id               uuid        PRIMARY KEY,
    agency_id        uuid        NOT NULL,
    uploaded_by      uuid        NOT NULL,
    name             text        NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    kind             text        NOT NULL
        CHECK (kind IN ('pdf', 'docx', 'xlsx', 'pptx', 'odt', 'png', 'jpeg', 'tiff')),
    size             bigint      NOT NULL CHECK (size > 0),
    sha256           text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    state            text        NOT NULL DEFAULT 'checking'
        CHECK (state IN ('checking', 'ready', 'refused')),
    refusal          text
        CHECK (refusal IN ('type_mismatch', 'polyglot', 'unreadable', 'encrypted', 'active_content',
                           'embedded_file', 'macros', 'external_content', 'archive_bomb', 'too_complex',
                           'malware', 'secret')),
    pages            integer     NOT NULL DEFAULT 0 CHECK (pages >= 0),
    signature        text        CHECK (signature IN ('unsigned', 'valid', 'invalid', 'unchecked')),
    signer           text,
    signed_at        timestamptz,
    signature_reason text,
    virus_scan       text        CHECK (virus_scan IN ('clean', 'infected', 'not_scanned')),
    uploaded_at      timestamptz NOT NULL,
    checked_at       timestamptz,
    -- When the check is due. A checker moves it ahead before it starts, so that a crash only delays.
    check_due_at     timestamptz NOT NULL,
    check_attempts   integer     NOT NULL DEFAULT 0,
    traceparent      text,
    CHECK ((state = 'refused') = (refusal IS NOT NULL)),
    CHECK ((state = 'checking') = (checked_at IS NULL)),
    CHECK ((checked_at IS NULL) = (signature IS NULL)),
    CHECK ((checked_at IS NULL) = (virus_scan IS NULL))
);
CREATE INDEX files_to_check ON files (check_due_at) WHERE state = 'checking';

-- Which documents a file belongs to, as registry says.
CREATE TABLE document_files (
    document_id uuid NOT NULL,
    file_id     uuid NOT NULL REFERENCES files (id),
    PRIMARY KEY (file_id, document_id)
);

-- Who may read a document, as registry says: with neither unit nor person, those who see the whole
-- agency; with a unit, its heads; with a person, that person.
CREATE TABLE document_readers (
    document_id uuid NOT NULL,
    agency_id   uuid NOT NULL,
    unit_id     uuid,
    person_id   uuid,
    CHECK (unit_id IS NULL OR person_id IS NULL),
    UNIQUE NULLS NOT DISTINCT (document_id, agency_id, unit_id, person_id)
);
