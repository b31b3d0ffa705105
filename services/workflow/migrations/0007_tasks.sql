-- More can happen to a task: taken by an officer, urged, given more time, withdrawn.
ALTER TABLE task_acts DROP CONSTRAINT task_acts_kind_check;
ALTER TABLE task_acts ADD CONSTRAINT task_acts_kind_check CHECK (kind IN
    ('assigned', 'claimed', 'started', 'progress', 'urged', 'extended', 'completed', 'returned',
     'withdrawn'));
-- The new deadline.
ALTER TABLE task_acts ADD COLUMN due_on date;
CREATE INDEX task_acts_done ON task_acts (person_id, agency_id, at) WHERE kind = 'completed';
CREATE INDEX cases_completed ON cases (agency_id, completed_at) WHERE completed_at IS NOT NULL;

-- Units whose officers may take what nobody was given; the head of the unit decides.
CREATE TABLE claiming_units (
    unit_id    uuid        PRIMARY KEY,
    agency_id  uuid        NOT NULL,
    allowed_by uuid        NOT NULL,
    allowed_at timestamptz NOT NULL
);

-- Who has taken note of what their unit is to know.
CREATE TABLE acknowledgements (
    document_id uuid        NOT NULL REFERENCES cases,
    person_id   uuid        NOT NULL,
    agency_id   uuid        NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (document_id, person_id)
);

-- Whether `person` gave a task out: by the directive that made it or by one above, or by assigning it.
CREATE FUNCTION task_was_given_by(directive uuid, assigned_by uuid, person uuid)
RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT assigned_by IS NOT DISTINCT FROM person OR EXISTS (
        SELECT FROM directives
        WHERE directives.id = directive AND directives.givers @> ARRAY[person]
    )
$$;

-- Whether the lead's task on a document waits for others: for cooperating units.
CREATE FUNCTION task_waits_for_others(document uuid, task_part text) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT task_part = 'lead' AND EXISTS (
        SELECT FROM tasks
        WHERE tasks.document_id = document AND tasks.part = 'cooperate' AND tasks.open
    )
$$;
