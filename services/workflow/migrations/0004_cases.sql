-- Incoming documents under work.
CREATE TABLE cases (
    document_id       uuid        PRIMARY KEY,
    agency_id         uuid        NOT NULL,
    delivery_id       uuid,
    title             text        NOT NULL,
    number_and_symbol text        NOT NULL,
    sender_name       text        NOT NULL,
    arrival_number    integer     NOT NULL,
    arrived_on        date        NOT NULL,
    urgency           text        NOT NULL
        CHECK (urgency IN ('normal', 'urgent', 'very_urgent', 'flash')),
    rank              smallint    NOT NULL GENERATED ALWAYS AS (urgency_rank(urgency)) STORED,
    kind_code         text        NOT NULL,
    purpose           text        CHECK (purpose IN
        ('to_execute', 'to_report', 'to_exchange', 'to_know', 'to_file')),
    reply_wanted_by   date,
    registered_at     timestamptz NOT NULL,
    registered_by     uuid,
    state             text        NOT NULL DEFAULT 'waiting_directive'
        CHECK (state IN ('waiting_directive', 'directed', 'started', 'completed')),
    lead_unit_id      uuid,
    reply_required    boolean     NOT NULL DEFAULT false,
    due_on            date,
    -- When the sender was told 04, 05 and 06: each once.
    directed_at       timestamptz,
    started_at        timestamptz,
    completed_at      timestamptz,
    how               text        CHECK (how IN ('done', 'replied', 'filed')),
    filing_note       text,
    reply_document_id uuid,
    version           bigint      NOT NULL DEFAULT 1,
    CHECK ((state = 'completed') = (completed_at IS NOT NULL)
       AND (state = 'completed') = (how IS NOT NULL))
);
CREATE INDEX cases_in_order ON cases (agency_id, state, rank, registered_at, document_id);

CREATE TABLE directives (
    id             uuid        PRIMARY KEY,
    document_id    uuid        NOT NULL REFERENCES cases,
    agency_id      uuid        NOT NULL,
    parent_id      uuid        REFERENCES directives,
    given_by       uuid        NOT NULL,
    given_unit_id  uuid        NOT NULL,
    lead_unit_id   uuid        NOT NULL,
    due_on         date,
    opinion        text,
    reply_required boolean     NOT NULL,
    given_at       timestamptz NOT NULL
);
CREATE INDEX directives_by_document ON directives (document_id, id);
CREATE INDEX directives_by_giver ON directives (agency_id, given_by);

-- Units with another part than the lead. *Để biết* is a line here, and no task.
CREATE TABLE directive_units (
    directive_id uuid NOT NULL REFERENCES directives,
    unit_id      uuid NOT NULL,
    part         text NOT NULL CHECK (part IN ('cooperate', 'know')),
    document_id  uuid NOT NULL REFERENCES cases,
    agency_id    uuid NOT NULL,
    PRIMARY KEY (directive_id, unit_id)
);
CREATE INDEX directive_units_by_unit ON directive_units (unit_id, document_id);

CREATE TABLE tasks (
    id           uuid    PRIMARY KEY,
    document_id  uuid    NOT NULL REFERENCES cases,
    agency_id    uuid    NOT NULL,
    directive_id uuid    NOT NULL REFERENCES directives,
    -- The lead's task that was passed on with this one.
    passed_from  uuid    REFERENCES tasks,
    unit_id      uuid    NOT NULL,
    part         text    NOT NULL CHECK (part IN ('lead', 'cooperate')),
    person_id    uuid,
    assigned_by  uuid,
    state        text    NOT NULL CHECK (state IN ('waiting_assignment', 'assigned', 'started',
        'waiting_reply', 'completed', 'returned', 'passed_on', 'ended')),
    open         boolean NOT NULL GENERATED ALWAYS AS (state IN
        ('waiting_assignment', 'assigned', 'started', 'waiting_reply')) STORED,
    due_on       date,
    -- What lists go by: without a deadline comes last.
    sort_due     date    NOT NULL GENERATED ALWAYS AS (coalesce(due_on, DATE '9999-12-31')) STORED,
    result       text,
    version      bigint  NOT NULL DEFAULT 1,
    CHECK (person_id IS NOT NULL OR state NOT IN ('assigned', 'started', 'waiting_reply'))
);
CREATE INDEX tasks_by_document ON tasks (document_id, id);
CREATE INDEX tasks_by_person ON tasks (person_id, agency_id, open, sort_due, id);
CREATE INDEX tasks_by_unit ON tasks (unit_id, agency_id, open, sort_due, id);
CREATE INDEX tasks_by_assigner ON tasks (assigned_by, agency_id, open, sort_due, id);
-- Exactly one unit leads (NĐ 30/2020 Đ23.2).
CREATE UNIQUE INDEX tasks_one_lead ON tasks (document_id)
    WHERE part = 'lead' AND state IN ('waiting_assignment', 'assigned', 'started', 'waiting_reply');

CREATE TABLE task_acts (
    id        uuid        PRIMARY KEY,
    task_id   uuid        NOT NULL REFERENCES tasks,
    agency_id uuid        NOT NULL,
    kind      text        NOT NULL
        CHECK (kind IN ('assigned', 'started', 'progress', 'completed', 'returned')),
    person_id uuid,
    to_person uuid,
    note      text,
    at        timestamptz NOT NULL
);
CREATE INDEX task_acts_by_task ON task_acts (task_id, id);
CREATE TRIGGER task_acts_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON task_acts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whether a case is with somebody who does not see the whole agency: a task is theirs, or the unit
-- that they head has or had a part in it.
CREATE FUNCTION case_is_with(document uuid, person uuid, unit uuid, heads_unit boolean)
RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM tasks
        WHERE tasks.document_id = document
          AND (tasks.person_id = person OR (heads_unit AND tasks.unit_id = unit))
    ) OR (heads_unit AND EXISTS (
        SELECT FROM directive_units AS line
        WHERE line.document_id = document AND line.unit_id = unit
    ))
$$;
