-- The span in which a document arrived, in the trace of its release: what is done with it is linked
-- there. NULL for paper.
ALTER TABLE cases ADD COLUMN traceparent text;
