-- Agencies, their units, people, and who holds which post.

CREATE TABLE agencies (
    id           uuid   PRIMARY KEY,
    revision     bigint NOT NULL DEFAULT 1 CHECK (revision > 0),
    code         text   NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 35),
    name         text   COLLATE "vi-x-icu" NOT NULL CHECK (name <> ''),
    abbreviation text   NOT NULL CHECK (abbreviation <> ''),
    level        text   NOT NULL CHECK (level IN ('province', 'department', 'district', 'commune', 'subordinate')),
    parent_id    uuid   REFERENCES agencies,
    valid_from   date   NOT NULL,
    valid_to     date   CHECK (valid_to > valid_from),
    successor_id uuid   REFERENCES agencies CHECK (successor_id <> id),
    -- Name, abbreviation and every code, folded: what is searched.
    search_key   text   NOT NULL,
    CHECK (successor_id IS NULL OR valid_to IS NOT NULL)
);
CREATE INDEX agencies_by_name ON agencies (name, id);
CREATE INDEX agencies_by_successor ON agencies (successor_id) WHERE successor_id IS NOT NULL;

-- A former code may have been given to another agency later.
CREATE TABLE former_codes (
    agency_id  uuid NOT NULL REFERENCES agencies,
    code       text NOT NULL CHECK (code <> ''),
    valid_from date,
    valid_to   date,
    PRIMARY KEY (agency_id, code)
);

CREATE TABLE units (
    id           uuid   PRIMARY KEY,
    agency_id    uuid   NOT NULL REFERENCES agencies,
    revision     bigint NOT NULL DEFAULT 1 CHECK (revision > 0),
    name         text   COLLATE "vi-x-icu" NOT NULL CHECK (name <> ''),
    abbreviation text   NOT NULL CHECK (abbreviation <> ''),
    valid_to     date,
    UNIQUE (agency_id, id),
    UNIQUE (agency_id, abbreviation)
);
CREATE INDEX units_by_name ON units (agency_id, name, id);

CREATE TABLE people (
    id       uuid  PRIMARY KEY,
    name     text  NOT NULL CHECK (name <> ''),
    -- By given name, as people are listed.
    sort_key bytea NOT NULL
);

CREATE TABLE posts (
    id        uuid   PRIMARY KEY,
    person_id uuid   NOT NULL REFERENCES people,
    agency_id uuid   NOT NULL REFERENCES agencies,
    unit_id   uuid   NOT NULL,
    revision  bigint NOT NULL DEFAULT 1 CHECK (revision > 0),
    title     text   NOT NULL CHECK (title <> ''),
    -- Never empty: a token without roles is one whose bearer must change the password first.
    roles     text[] NOT NULL CHECK (cardinality(roles) > 0),
    held_from date   NOT NULL,
    ended_on  date   CHECK (ended_on >= held_from),
    UNIQUE (person_id, unit_id, held_from),
    FOREIGN KEY (agency_id, unit_id) REFERENCES units (agency_id, id)
);
CREATE INDEX posts_by_unit ON posts (unit_id);
