-- Which kinds share a series: a series' name, or NULL for one series per kind. The head of an
-- agency may decide otherwise for it (NĐ 30/2020 Đ15.1); `agency_id` NULL is the house's rule.
CREATE TABLE register_rules (
    agency_id  uuid,
    kind_group text NOT NULL,
    series     text,
    UNIQUE NULLS NOT DISTINCT (agency_id, kind_group)
);
INSERT INTO register_rules (agency_id, kind_group, series) VALUES
    (NULL, 'administrative', 'administrative'),
    (NULL, 'house', 'administrative'),
    (NULL, 'legal', NULL);

-- One register for each series and year; its row is the counter, which only goes up.
CREATE TABLE registers (
    id          uuid     PRIMARY KEY,
    agency_id   uuid     NOT NULL,
    direction   text     NOT NULL CHECK (direction IN ('outgoing', 'incoming')),
    series      text     NOT NULL,
    year        smallint NOT NULL,
    last_number integer  NOT NULL DEFAULT 0 CHECK (last_number >= 0),
    last_on     date,
    UNIQUE (agency_id, direction, series, year)
);

CREATE FUNCTION refuse_to_count_down() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.last_number < OLD.last_number OR NEW.last_on < OLD.last_on THEN
        RAISE EXCEPTION 'numbers and dates of a register never fall';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER registers_only_rise BEFORE UPDATE ON registers
    FOR EACH ROW EXECUTE FUNCTION refuse_to_count_down();

-- A number held for a document to come, with its date, its owner and the reason.
CREATE TABLE number_reservations (
    id            uuid        PRIMARY KEY,
    agency_id     uuid        NOT NULL,
    register_id   uuid        NOT NULL REFERENCES registers,
    kind_code     text        NOT NULL REFERENCES kinds,
    unit_id       uuid,
    number        integer     NOT NULL,
    dated         date        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('reserved', 'used', 'cancelled')),
    owner_id      uuid        NOT NULL,
    reason        text        NOT NULL,
    cancel_reason text,
    document_id   uuid,
    reserved_at   timestamptz NOT NULL,
    UNIQUE (register_id, number)
);
CREATE INDEX number_reservations_by_agency ON number_reservations (agency_id, id);

-- The lines of the registers: every number up to the counter has one.
CREATE TABLE register_entries (
    register_id    uuid    NOT NULL REFERENCES registers,
    number         integer NOT NULL CHECK (number > 0),
    dated          date    NOT NULL,
    state          text    NOT NULL CHECK (state IN ('used', 'reserved', 'cancelled')),
    document_id    uuid    UNIQUE,
    reservation_id uuid    REFERENCES number_reservations,
    note           text,
    PRIMARY KEY (register_id, number),
    CHECK (state <> 'used' OR document_id IS NOT NULL),
    CHECK (state <> 'reserved' OR reservation_id IS NOT NULL)
);
CREATE TRIGGER register_entries_stay BEFORE DELETE OR TRUNCATE ON register_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
