-- When an arrival got its number (0018 on a new database).
ALTER TABLE incoming_documents ADD COLUMN IF NOT EXISTS registered_at timestamptz;
-- What arrived lately, and what was released lately, for the comparison with interchange's ledger.
CREATE INDEX incoming_documents_by_arrival ON incoming_documents (arrived_at) WHERE delivery_id IS NOT NULL;
CREATE INDEX outgoing_documents_by_release ON outgoing_documents (released_at) WHERE release_id IS NOT NULL;
