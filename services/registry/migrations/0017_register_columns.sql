-- Who wrote the note beside a number, and when: why it was cancelled, or what was returned.
ALTER TABLE register_entries
    ADD COLUMN noted_by uuid,
    ADD COLUMN noted_at timestamptz;
