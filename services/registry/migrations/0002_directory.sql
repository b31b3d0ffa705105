-- Copies of the directory, from identity's events. A copy never goes back to an older revision.

CREATE TABLE agencies (
    id            uuid   PRIMARY KEY,
    revision      bigint NOT NULL,
    code          text   NOT NULL,
    name          text   NOT NULL,
    abbreviation  text   NOT NULL,
    valid_from    date,
    -- The first day on which it is no more.
    valid_to      date,
    successor_id  uuid
);

CREATE TABLE units (
    id           uuid   PRIMARY KEY,
    agency_id    uuid   NOT NULL,
    revision     bigint NOT NULL,
    name         text   NOT NULL,
    abbreviation text   NOT NULL,
    valid_to     date
);
CREATE INDEX units_by_agency ON units (agency_id);

CREATE TABLE posts (
    id          uuid   PRIMARY KEY,
    person_id   uuid   NOT NULL,
    agency_id   uuid   NOT NULL,
    unit_id     uuid   NOT NULL,
    revision    bigint NOT NULL,
    person_name text   NOT NULL,
    title       text   NOT NULL,
    roles       text[] NOT NULL,
    ended_on    date
);
CREATE INDEX posts_by_person ON posts (person_id, agency_id);

-- What stands for a unit in the symbol of a công văn where that is a field of work and not the
-- unit's abbreviation: the head of the agency says so (NĐ 30/2020 PL I II.3).
CREATE TABLE unit_symbols (
    unit_id uuid PRIMARY KEY,
    symbol  text NOT NULL CHECK (symbol <> '')
);
