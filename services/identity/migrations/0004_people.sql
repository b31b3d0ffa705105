-- People are listed and searched, sessions tell where they began, and decided requests remember
-- what they replaced.

-- The name and the login, folded as `text::fold` does it: what is searched.
CREATE FUNCTION pg_temp.fold(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT trim(regexp_replace(
        translate(regexp_replace(lower(normalize(words, NFD)), '[\u0300-\u036f]', '', 'g'),
                  'đðĐÐ', 'dddd'),
        '[^[:alnum:]]+', ' ', 'g'))
$$;
ALTER TABLE people ADD COLUMN search_key text;
UPDATE people h SET search_key = concat_ws(' / ', pg_temp.fold(h.name), pg_temp.fold(a.login))
FROM people p LEFT JOIN accounts a ON a.person_id = p.id WHERE p.id = h.id;
ALTER TABLE people ALTER COLUMN search_key SET NOT NULL;
CREATE INDEX people_by_given_name ON people (sort_key, id);
CREATE INDEX posts_by_agency ON posts (agency_id, person_id);

-- The network that somebody signed in from; what was not recorded stays unknown.
ALTER TABLE sessions ADD COLUMN network text NOT NULL DEFAULT 'unknown';

-- What the change replaced, as it was when the request was decided.
ALTER TABLE account_requests ADD COLUMN before jsonb;
CREATE INDEX account_requests_waiting ON account_requests (agency_id) WHERE state = 'proposed';
CREATE INDEX account_requests_by_person ON account_requests (person_id, id DESC);
