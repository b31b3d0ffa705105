-- Copies of what identity tells, as far as work is given to units and people.
CREATE TABLE units (
    unit_id      uuid   PRIMARY KEY,
    agency_id    uuid   NOT NULL,
    revision     bigint NOT NULL,
    name         text   NOT NULL,
    abbreviation text   NOT NULL,
    valid_to     date
);

CREATE TABLE posts (
    post_id     uuid   PRIMARY KEY,
    person_id   uuid   NOT NULL,
    agency_id   uuid   NOT NULL,
    unit_id     uuid   NOT NULL,
    revision    bigint NOT NULL,
    person_name text   NOT NULL,
    title       text   NOT NULL,
    roles       text[] NOT NULL,
    ended_on    date
);
CREATE INDEX posts_by_unit ON posts (agency_id, unit_id);
CREATE INDEX posts_by_person ON posts (person_id, agency_id);

-- The name to show for somebody, as last told.
CREATE FUNCTION person_name(person uuid, agency uuid) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT person_name FROM posts
    WHERE posts.person_id = person AND posts.agency_id = agency
    ORDER BY ended_on DESC NULLS FIRST, revision DESC LIMIT 1
$$;

-- Who may approve the content of a draft (rules §1.2): who holds that power in the drafting unit;
-- without anybody there, the head of the office; without one, a leader. Never the drafter, and
-- never the form checker, who must be another person (NĐ 30/2020 Đ12).
CREATE FUNCTION content_approvers(
    agency uuid, drafting_unit uuid, drafter uuid, form_checker uuid, today date
) RETURNS TABLE (person_id uuid, unit_id uuid)
LANGUAGE sql STABLE AS $$
    WITH ranked AS (
        SELECT posts.person_id, posts.unit_id,
               CASE
                   WHEN posts.unit_id = drafting_unit AND roles && '{unit_head,office_head}' THEN 1
                   WHEN 'office_head' = ANY (roles) THEN 2
                   WHEN 'leader' = ANY (roles) THEN 3
               END AS turn
        FROM posts
        WHERE posts.agency_id = agency AND (ended_on IS NULL OR ended_on > today)
          AND posts.person_id NOT IN (drafter, form_checker)
    )
    SELECT ranked.person_id, ranked.unit_id FROM ranked
    WHERE turn = (SELECT min(turn) FROM ranked)
$$;
