-- The span in which a release was sealed, in the trace of that release: sending it again later is
-- linked there.
ALTER TABLE envelopes ADD COLUMN traceparent text;
