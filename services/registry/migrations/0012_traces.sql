-- The span in which a document arrived, in the trace of its release: what is done with it later is
-- linked there. NULL for paper.
ALTER TABLE incoming_documents ADD COLUMN traceparent text;
