-- The work on a delivery, for the comparison with interchange's ledger.
CREATE INDEX cases_by_delivery ON cases (delivery_id) WHERE delivery_id IS NOT NULL;
