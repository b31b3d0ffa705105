-- Comparisons of the ledger with the receivers' registers and the senders' copies, one a day or more.
CREATE TABLE reconciliations (
    id           uuid        PRIMARY KEY,
    -- Deliveries that began since then are compared, and older ones that are still open.
    since        timestamptz NOT NULL,
    -- What happened later may still be on its way.
    until        timestamptz NOT NULL CHECK (until > since),
    started_at   timestamptz NOT NULL,
    -- NULL: the schedule.
    started_by   uuid,
    state        text        NOT NULL CHECK (state IN ('listing', 'comparing', 'done', 'abandoned')),
    -- The last delivery that was listed.
    listed_up_to uuid,
    pages        integer     NOT NULL DEFAULT 0,
    deliveries   bigint      NOT NULL DEFAULT 0,
    -- Two for each page: one of the registers, one of the work.
    answers      integer     NOT NULL DEFAULT 0,
    mended       bigint      NOT NULL DEFAULT 0,
    unmended     bigint      NOT NULL DEFAULT 0,
    ended_at     timestamptz,
    CHECK ((ended_at IS NULL) = (state IN ('listing', 'comparing')))
);
CREATE UNIQUE INDEX reconciliations_at_work ON reconciliations ((ended_at IS NULL)) WHERE ended_at IS NULL;

-- The pages that were listed, and when each side had been compared.
CREATE TABLE reconciliation_pages (
    reconciliation_id uuid        NOT NULL REFERENCES reconciliations,
    page              integer     NOT NULL,
    arrivals_at       timestamptz,
    work_at           timestamptz,
    PRIMARY KEY (reconciliation_id, page)
);

-- What was found to differ, and what was done about it.
CREATE TABLE reconciliation_findings (
    id                uuid        PRIMARY KEY,
    reconciliation_id uuid        NOT NULL REFERENCES reconciliations,
    kind              text        NOT NULL CHECK (kind IN ('release_lost', 'arrival_lost', 'status_lost',
        'sender_behind', 'unknown_delivery', 'contradiction', 'taken_back')),
    -- Whether it was mended; what was not is for people.
    mended            boolean     NOT NULL,
    delivery_id       uuid,
    document_id       uuid,
    -- Whose side it was found on.
    agency_id         uuid,
    status            text,
    found_at          timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (reconciliation_id, kind, delivery_id, document_id, status)
);
CREATE INDEX reconciliation_findings_in_order ON reconciliation_findings (reconciliation_id, id);
CREATE TRIGGER reconciliation_findings_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON reconciliation_findings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What is not at its end, for reconciliations that look further back than the rest.
CREATE INDEX deliveries_open ON deliveries (id) WHERE status IN ('sent', '01', '03', '04', '05');
