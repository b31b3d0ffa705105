-- Reports of faults (seed 11.6), and how people like their pages.

CREATE TABLE incidents (
    id          uuid        PRIMARY KEY,
    version     bigint      NOT NULL DEFAULT 1,
    -- Of the post that the reporter acted in: its IT officer answers.
    agency_id   uuid        NOT NULL REFERENCES agencies,
    unit_id     uuid        NOT NULL,
    reported_by uuid        NOT NULL REFERENCES people,
    reported_at timestamptz NOT NULL,
    words       text        NOT NULL CHECK (words <> ''),
    -- Where it happened: a path without its query, which may hold words of a document.
    page        text        CHECK (page ~ '^/[^?#]*$'),
    trace_id    text        CHECK (trace_id ~ '^[0-9a-f]{32}$'),
    state       text        NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'in_hand', 'solved', 'reopened')),
    handled_by  uuid        REFERENCES people,
    -- The last one given.
    answer      text        CHECK (answer <> ''),
    FOREIGN KEY (agency_id, unit_id) REFERENCES units (agency_id, id),
    CHECK (state = 'received' OR handled_by IS NOT NULL),
    CHECK (state NOT IN ('solved', 'reopened') OR answer IS NOT NULL)
);
CREATE INDEX incidents_by_agency ON incidents (agency_id, id DESC);
CREATE INDEX incidents_by_reporter ON incidents (reported_by, id DESC);

-- What became of a report, in order.
CREATE TABLE incident_steps (
    id          uuid        PRIMARY KEY,
    incident_id uuid        NOT NULL REFERENCES incidents,
    kind        text        NOT NULL CHECK (kind IN ('taken', 'solved', 'reopened')),
    by_person   uuid        NOT NULL REFERENCES people,
    at          timestamptz NOT NULL,
    -- The answer, or why it is not solved.
    words       text        CHECK (words <> ''),
    CHECK ((kind = 'taken') = (words IS NULL))
);
CREATE INDEX incident_steps_in_order ON incident_steps (incident_id, id);

-- Who never chose anything has no row.
CREATE TABLE preferences (
    person_id            uuid    PRIMARY KEY REFERENCES accounts,
    language             text    NOT NULL CHECK (language IN ('vi', 'en')),
    colour_scheme        text    NOT NULL CHECK (colour_scheme IN ('system', 'light', 'dark')),
    text_size            text    NOT NULL CHECK (text_size IN ('normal', 'large')),
    single_key_shortcuts boolean NOT NULL
);
