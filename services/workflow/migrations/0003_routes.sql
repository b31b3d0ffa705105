-- How urgent something is, for sorting: the most urgent first.
CREATE FUNCTION urgency_rank(urgency text) RETURNS smallint
LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT array_position('{flash,very_urgent,urgent,normal}'::text[], urgency)::smallint
$$;

-- One route for each draft: its current round.
CREATE TABLE routes (
    document_id     uuid        PRIMARY KEY,
    agency_id       uuid        NOT NULL,
    unit_id         uuid        NOT NULL,
    drafter_id      uuid        NOT NULL,
    form_checker_id uuid        NOT NULL,
    signer_id       uuid        NOT NULL,
    round           integer     NOT NULL CHECK (round > 0),
    urgency         text        NOT NULL
        CHECK (urgency IN ('normal', 'urgent', 'very_urgent', 'flash')),
    rank            smallint    NOT NULL GENERATED ALWAYS AS (urgency_rank(urgency)) STORED,
    state           text        NOT NULL CHECK (state IN
        ('awaiting_content', 'awaiting_form', 'awaiting_signature', 'signed', 'returned')),
    -- What is to be approved; approvals of anything else are void.
    content_hash    text        NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
    content_by      uuid,
    form_by         uuid,
    authority       text        CHECK (authority IN ('head', 'TM', 'Q', 'KT', 'TL', 'TUQ')),
    release_medium  text        CHECK (release_medium IN ('electronic', 'electronic_and_paper')),
    signed_at       timestamptz,
    -- The latest change of the draft that was told, in whatever round.
    draft_version   bigint      NOT NULL DEFAULT 0,
    changed_hash    text,
    changed_at      timestamptz,
    submitted_at    timestamptz NOT NULL,
    waiting_since   timestamptz NOT NULL,
    version         bigint      NOT NULL DEFAULT 1,
    CHECK (content_by <> drafter_id AND form_by <> drafter_id AND content_by <> form_by),
    CHECK ((state = 'signed') = (authority IS NOT NULL)
       AND (state = 'signed') = (release_medium IS NOT NULL)
       AND (state = 'signed') = (signed_at IS NOT NULL))
);
CREATE INDEX routes_waiting ON routes (agency_id, rank, waiting_since, document_id)
    WHERE state IN ('awaiting_content', 'awaiting_form', 'awaiting_signature');

CREATE TABLE route_acts (
    id           uuid        PRIMARY KEY,
    document_id  uuid        NOT NULL REFERENCES routes,
    agency_id    uuid        NOT NULL,
    round        integer     NOT NULL,
    kind         text        NOT NULL
        CHECK (kind IN ('submitted', 'approved', 'returned', 'signed', 'changed')),
    step         text        CHECK (step IN ('content', 'form', 'sign')),
    person_id    uuid,
    content_hash text        NOT NULL,
    note         text,
    at           timestamptz NOT NULL
);
CREATE INDEX route_acts_by_document ON route_acts (document_id, id);
CREATE TRIGGER route_acts_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON route_acts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
