-- What documents of both directions have. Search reads `search_text`, folded by libs/text.
CREATE TABLE documents (
    id                  uuid        PRIMARY KEY,
    agency_id           uuid        NOT NULL,
    direction           text        NOT NULL CHECK (direction IN ('outgoing', 'incoming')),
    state               text        NOT NULL CHECK (state IN (
        'drafting', 'submitted', 'returned', 'signed', 'numbered', 'finalised', 'released', 'cancelled',
        'arrived', 'registered', 'refused', 'returned_after_registration')),
    kind_code           text        NOT NULL,
    kind_name           text        NOT NULL,
    subject             text        NOT NULL,
    urgency             text        NOT NULL CHECK (urgency IN ('normal', 'urgent', 'very_urgent', 'flash')),
    urgency_rank        smallint    NOT NULL GENERATED ALWAYS AS (
        CASE urgency WHEN 'flash' THEN 3 WHEN 'very_urgent' THEN 2 WHEN 'urgent' THEN 1 ELSE 0 END) STORED,
    number              integer,
    number_and_symbol   text,
    symbol_key          text,
    issued_on           date,
    signer_name         text,
    signer_title        text,
    reply_wanted_by     date,
    field_code          text,
    answers_document_id uuid,
    search_text         text        NOT NULL,
    search_words        tsvector    NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED,
    version             bigint      NOT NULL DEFAULT 1,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL
);
CREATE INDEX documents_by_agency ON documents (agency_id, direction, state, id DESC);
CREATE INDEX documents_queue ON documents (agency_id, state, urgency_rank DESC, id DESC)
    WHERE direction = 'incoming';
CREATE INDEX documents_by_words ON documents USING gin (search_words);
CREATE INDEX documents_by_symbol ON documents (symbol_key text_pattern_ops);
CREATE INDEX documents_by_answered ON documents (answers_document_id)
    WHERE answers_document_id IS NOT NULL;

CREATE TABLE document_files (
    document_id uuid     NOT NULL REFERENCES documents,
    position    smallint NOT NULL,
    file_id     uuid     NOT NULL,
    role        text     NOT NULL CHECK (role IN ('main', 'annex', 'accompanying')),
    -- As the sender's envelope named it; the copy in `files` says what was found of it.
    name        text     NOT NULL,
    media_type  text     NOT NULL,
    size        bigint   NOT NULL,
    sha256      text     NOT NULL,
    PRIMARY KEY (document_id, position),
    UNIQUE (document_id, file_id)
);
CREATE UNIQUE INDEX document_files_one_main ON document_files (document_id) WHERE role = 'main';
CREATE INDEX document_files_by_file ON document_files (file_id);
