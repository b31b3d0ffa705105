-- What waits, the most urgent first: open cases are few, closed ones are many.
CREATE INDEX cases_open ON cases (agency_id, rank, registered_at, document_id)
    WHERE state <> 'completed';
CREATE INDEX tasks_open ON tasks (agency_id, sort_due, id) WHERE open;

-- Whether a case waits for somebody's directive: `Work::may_direct` for a whole list.
CREATE FUNCTION case_waits_for(
    document uuid, case_state text, unit uuid, directs boolean, assigns boolean
) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT (directs AND case_state = 'waiting_directive')
        OR ((directs OR assigns) AND EXISTS (
            SELECT FROM tasks
            WHERE tasks.document_id = document AND tasks.part = 'lead'
              AND tasks.state = 'waiting_assignment' AND tasks.unit_id = unit
        ))
$$;

-- Who filed a document for information.
ALTER TABLE cases ADD COLUMN filed_by uuid;
CREATE INDEX cases_by_filer ON cases (filed_by, agency_id, completed_at)
    WHERE filed_by IS NOT NULL;

-- Everybody who gave a directive or one above it in the chain: it is still theirs after it was
-- passed on.
ALTER TABLE directives ADD COLUMN givers uuid[] NOT NULL DEFAULT '{}';
WITH RECURSIVE chains AS (
    SELECT id, ARRAY[given_by] AS givers FROM directives WHERE parent_id IS NULL
    UNION ALL
    SELECT directives.id, chains.givers || directives.given_by
    FROM chains JOIN directives ON directives.parent_id = chains.id
)
UPDATE directives SET givers = chains.givers FROM chains WHERE chains.id = directives.id;
CREATE INDEX directives_given ON directives (given_by, agency_id, given_at);

-- What was done before with documents that are alike.
CREATE INDEX cases_by_sender ON cases (agency_id, sender_name, registered_at)
    WHERE directed_at IS NOT NULL;
CREATE INDEX cases_by_kind ON cases (agency_id, kind_code, registered_at)
    WHERE directed_at IS NOT NULL;
