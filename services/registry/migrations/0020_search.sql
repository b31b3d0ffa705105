-- What search reads besides `search_text` and `symbol_key`. The keys are libs/text's: `search_key`
-- finds, `ranking_key` puts first what has the accents that were typed.
ALTER TABLE documents
    ADD COLUMN ranking_text  text     NOT NULL DEFAULT '',
    ADD COLUMN ranking_words tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', ranking_text)) STORED,
    ADD COLUMN signer_search text     NOT NULL DEFAULT '';
ALTER TABLE incoming_documents ADD COLUMN sender_search text NOT NULL DEFAULT '';
-- Of the first page's text.
ALTER TABLE files
    ADD COLUMN search_text  text     NOT NULL DEFAULT '',
    ADD COLUMN search_words tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED;

-- The keys of what is here already, written once as libs/text would; only the place of the tone is left as it is.
CREATE FUNCTION pg_temp.one_i(words text) RETURNS text LANGUAGE sql AS $$
    SELECT regexp_replace(words, '\m([bcdghklmnpqrstvx]+|qu)y\M', '\1i', 'g')
$$;
CREATE FUNCTION pg_temp.search_key(said text) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.one_i(btrim(regexp_replace(
        lower(translate(regexp_replace(normalize(said, NFD), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'dd')),
        '[^a-z0-9]+', ' ', 'g')))
$$;
UPDATE documents SET search_text = pg_temp.one_i(search_text),
    signer_search = pg_temp.search_key(coalesce(signer_name, '')),
    ranking_text = pg_temp.one_i(lower(regexp_replace(
        concat_ws(' ', number_and_symbol, kind_name, subject,
                  (SELECT sender_name FROM incoming_documents WHERE document_id = documents.id)),
        '[]/.,;:()"“”[–-]+', ' ', 'g')));
UPDATE incoming_documents SET sender_search = pg_temp.search_key(sender_name);
UPDATE files SET search_text = pg_temp.search_key(first_page_text);

CREATE INDEX documents_by_ranking_words ON documents USING gin (ranking_words);
CREATE INDEX files_by_words ON files USING gin (search_words);
CREATE INDEX documents_by_agency_symbol ON documents (agency_id, symbol_key text_pattern_ops);
DROP INDEX documents_by_symbol;

-- The date by which a document is looked for: a draft has none yet.
CREATE FUNCTION dated(issued_on date, created_at timestamptz) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT coalesce(issued_on, (created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
$$;

-- The documents that a caller may read and that pass the filters; a filter that is NULL lets all
-- through. PostgreSQL puts its text in place of the call.
CREATE FUNCTION found_by(
    agency uuid, whole_agency boolean, headed_unit uuid, person uuid,
    going text, of_kind text, in_state text, from_agency uuid, from_sender text, signed_by text,
    since date, until date, with_file boolean
) RETURNS SETOF documents LANGUAGE sql STABLE AS $$
    SELECT document.* FROM documents AS document
    WHERE document.agency_id = agency
      AND document.id IN (
        SELECT document_id FROM readable_by(agency, whole_agency, headed_unit, person))
      AND (going IS NULL OR document.direction = going)
      AND (of_kind IS NULL OR document.kind_code = of_kind)
      AND (in_state IS NULL OR document.state = in_state)
      AND (from_agency IS NULL AND from_sender IS NULL OR EXISTS (
        SELECT FROM incoming_documents AS incoming
        WHERE incoming.document_id = document.id
          AND (from_agency IS NULL OR incoming.sender_agency_id = from_agency)
          AND (from_sender IS NULL
            OR ' ' || incoming.sender_search || ' ' LIKE '% ' || from_sender || ' %')))
      AND (signed_by IS NULL OR ' ' || document.signer_search || ' ' LIKE '% ' || signed_by || ' %')
      AND (since IS NULL OR dated(document.issued_on, document.created_at) >= since)
      AND (until IS NULL OR dated(document.issued_on, document.created_at) <= until)
      AND (with_file IS NULL OR with_file = EXISTS (
        SELECT FROM document_files AS attached WHERE attached.document_id = document.id))
$$;

-- Searches that somebody keeps, in the agency of the post in which they made them.
CREATE TABLE saved_views (
    id         uuid        PRIMARY KEY,
    agency_id  uuid        NOT NULL,
    person_id  uuid        NOT NULL,
    name       text        NOT NULL CHECK (name <> ''),
    search     jsonb       NOT NULL,
    version    bigint      NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (agency_id, person_id, name)
);
