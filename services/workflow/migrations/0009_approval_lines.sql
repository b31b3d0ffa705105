-- What a line of the approvers' queue says of a draft, as registry told it last. Rows from before say
-- nothing.
ALTER TABLE routes ADD COLUMN title text, ADD COLUMN kind_name text;

-- Whether a draft waits for somebody: content for those who may approve it, form for the named
-- checker, the signature for the named signer; never for its drafter.
CREATE FUNCTION draft_waits_for(
    route routes, person uuid, unit uuid, approves_content boolean, today date
) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT route.drafter_id <> person AND CASE route.state
        WHEN 'awaiting_form' THEN route.form_checker_id = person
        WHEN 'awaiting_signature' THEN route.signer_id = person
        WHEN 'awaiting_content' THEN approves_content AND EXISTS (
            SELECT FROM content_approvers(
                route.agency_id, route.unit_id, route.drafter_id, route.form_checker_id, today) AS a
            WHERE a.person_id = person AND a.unit_id = unit)
        ELSE false
    END
$$;

-- Why drafts came back.
CREATE INDEX route_acts_returns ON route_acts (document_id, id) WHERE kind = 'returned';
