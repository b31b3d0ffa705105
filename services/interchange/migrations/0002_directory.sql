-- Copies of what identity tells of agencies and units; an older revision never replaces a newer one.
CREATE TABLE agencies (
    id          uuid   PRIMARY KEY,
    revision    bigint NOT NULL,
    code        text   NOT NULL,
    name        text   NOT NULL,
    -- The first day on which it is no more; nothing while it is.
    closed_from date
);

CREATE TABLE units (
    id        uuid   PRIMARY KEY,
    agency_id uuid   NOT NULL,
    revision  bigint NOT NULL,
    name      text   NOT NULL
);
