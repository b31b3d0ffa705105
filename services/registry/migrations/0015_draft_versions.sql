-- When a draft was handed in last.
ALTER TABLE outgoing_documents ADD COLUMN submitted_at timestamptz;

-- The name to show for somebody, as last told.
CREATE FUNCTION person_name(person uuid, agency uuid) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT person_name FROM posts
    WHERE posts.person_id = person AND posts.agency_id = agency
    ORDER BY ended_on DESC NULLS FIRST, revision DESC LIMIT 1
$$;

-- What a draft said: the last line is what it says now, and is written over while it is open.
CREATE TABLE draft_versions (
    document_id  uuid        NOT NULL REFERENCES documents,
    number       integer     NOT NULL CHECK (number > 0),
    author_id    uuid        NOT NULL,
    begun_at     timestamptz NOT NULL,
    saved_at     timestamptz NOT NULL,
    -- SHA-256 of all that is approved; of a version that was handed in, what the approvers have.
    content_hash text        NOT NULL,
    content      jsonb       NOT NULL,
    -- The round in which the approvers had it.
    round        integer,
    -- Others were shown it: it stays as it is.
    closed       boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (document_id, number),
    CHECK (closed OR round IS NULL)
);

-- Opinions that were asked for on a version: of a person, or of the heads of a unit.
CREATE TABLE draft_opinions (
    id          uuid        PRIMARY KEY,
    document_id uuid        NOT NULL,
    version     integer     NOT NULL,
    agency_id   uuid        NOT NULL,
    unit_id     uuid,
    person_id   uuid,
    question    text,
    asked_by    uuid        NOT NULL,
    asked_at    timestamptz NOT NULL,
    stance      text        CHECK (stance IN ('agree', 'agree_with_changes', 'disagree')),
    opinion     text,
    answered_by uuid,
    answered_at timestamptz,
    FOREIGN KEY (document_id, version) REFERENCES draft_versions (document_id, number),
    UNIQUE NULLS NOT DISTINCT (document_id, version, unit_id, person_id),
    CHECK (num_nonnulls(unit_id, person_id) = 1),
    CHECK (num_nonnulls(stance, answered_by, answered_at) IN (0, 3)),
    CHECK (opinion IS NULL OR stance IS NOT NULL)
);
CREATE INDEX draft_opinions_waiting ON draft_opinions (agency_id, person_id, unit_id)
    WHERE answered_at IS NULL;

-- Who sees how a draft came about: its drafter, the heads of the drafting unit, its approvers, those
-- who were asked, and the leaders and văn thư who may read it. Not who only receives the document.
CREATE FUNCTION sees_drafting(
    document uuid, agency uuid, whole_agency boolean, headed_unit uuid, person uuid
) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM readable_by(agency, whole_agency, headed_unit, person) AS readable
                   WHERE readable.document_id = document)
       AND EXISTS (
        SELECT FROM outgoing_documents AS own
        WHERE own.document_id = document
          AND (whole_agency OR person IN (own.drafter_id, own.form_checker_id, own.signer_id)
            OR own.unit_id = headed_unit
            OR EXISTS (SELECT FROM draft_opinions AS asked
                       WHERE asked.document_id = document
                         AND (asked.person_id = person OR asked.unit_id = headed_unit))))
$$;

-- Lists and counts of drafts, by who writes them and where.
CREATE INDEX outgoing_documents_by_drafter ON outgoing_documents (drafter_id, document_id DESC);
CREATE INDEX outgoing_documents_by_unit ON outgoing_documents (unit_id, document_id DESC);
