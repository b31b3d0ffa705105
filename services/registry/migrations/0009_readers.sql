-- Who may read a document. Neither unit nor person: those who see the whole agency. A unit: its
-- heads. A person: that person.
CREATE TABLE document_readers (
    document_id uuid NOT NULL REFERENCES documents,
    agency_id   uuid NOT NULL,
    unit_id     uuid,
    person_id   uuid,
    CHECK (unit_id IS NULL OR person_id IS NULL),
    UNIQUE NULLS NOT DISTINCT (document_id, agency_id, unit_id, person_id)
);
CREATE INDEX document_readers_by_person ON document_readers (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX document_readers_by_unit ON document_readers (unit_id) WHERE unit_id IS NOT NULL;

-- The documents that a caller may read: the one predicate of list, get and search. PostgreSQL
-- puts its text in place of the call.
CREATE FUNCTION readable_by(agency uuid, whole_agency boolean, headed_unit uuid, person uuid)
RETURNS TABLE (document_id uuid) LANGUAGE sql STABLE AS $$
    SELECT reader.document_id FROM document_readers AS reader
    WHERE reader.agency_id = agency
      AND (reader.person_id = person
        OR reader.unit_id = headed_unit
        OR (whole_agency AND reader.unit_id IS NULL AND reader.person_id IS NULL))
$$;
