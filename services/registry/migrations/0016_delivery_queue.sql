-- What the văn thư asks of deliveries: whose they are, since when they stand where they stand, and
-- how one that was refused was settled otherwise than by sending it again.
ALTER TABLE deliveries
    ADD COLUMN sender_agency_id uuid,
    ADD COLUMN status_at        timestamptz,
    ADD COLUMN settled_at       timestamptz,
    ADD COLUMN settled_by       uuid,
    ADD COLUMN settle_note      text,
    ADD CHECK (num_nonnulls(settled_at, settled_by, settle_note) IN (0, 3));

UPDATE deliveries SET
    sender_agency_id = document.agency_id,
    status_at = coalesce(
        (SELECT stop.at FROM delivery_stops AS stop
         WHERE stop.delivery_id = deliveries.id AND stop.status = deliveries.status),
        document.updated_at)
FROM documents AS document WHERE document.id = deliveries.document_id;

ALTER TABLE deliveries
    ALTER COLUMN sender_agency_id SET NOT NULL,
    ALTER COLUMN status_at SET NOT NULL;

-- Those that may need an act of their sender.
CREATE INDEX deliveries_unsettled ON deliveries (sender_agency_id, status, status_at)
    WHERE resent_as IS NULL AND settled_at IS NULL
      AND status IN ('sent', '02', 'undeliverable');
