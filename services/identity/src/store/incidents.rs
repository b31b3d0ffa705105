//! Reports of faults.

use contract::{AgencyId, PersonId, UnitId};
use identity_api::IncidentId;
use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use crate::domain::incident::{Act, State};

/// A report with the names of everybody in it.
#[derive(Debug)]
pub(crate) struct IncidentRow {
    pub(crate) id: IncidentId,
    pub(crate) version: i64,
    pub(crate) agency_id: AgencyId,
    pub(crate) unit_id: UnitId,
    pub(crate) unit_name: String,
    pub(crate) unit_abbreviation: String,
    pub(crate) reported_by: PersonId,
    pub(crate) reporter_name: String,
    pub(crate) reported_at: jiff_sqlx::Timestamp,
    pub(crate) words: String,
    pub(crate) page: Option<String>,
    pub(crate) trace_id: Option<String>,
    pub(crate) state: String,
    pub(crate) handled_by: Option<PersonId>,
    pub(crate) handler_name: Option<String>,
    pub(crate) answer: Option<String>,
    /// Whether the onlooker is an officer who answers it.
    pub(crate) is_answered_by_me: bool,
}

impl IncidentRow {
    /// How far it has come; the column holds nothing but names of states.
    pub(crate) fn state(&self) -> State {
        State::parse(&self.state).unwrap_or(State::Received)
    }
}

/// Who looks at reports.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Onlooker {
    pub(crate) person: PersonId,
    pub(crate) agency: AgencyId,
    /// Answers for the whole agency: the head of its office.
    pub(crate) is_head: bool,
    /// The unit whose IT officer it is, if it is one.
    pub(crate) officer_of: Option<UnitId>,
    pub(crate) today: Date,
}

/// A report goes to the IT officers of the reporter's unit; where it has none who can sign in, to
/// those of the agency. The head of the office sees that none is left lying.
macro_rules! select_incidents {
    ($onlooker:expr, $rest:literal $(, $argument:expr)*) => {
        sqlx::query_as!(
            IncidentRow,
            r#"SELECT i.id AS "id: IncidentId", i.version, i.agency_id AS "agency_id: AgencyId",
                      i.unit_id AS "unit_id: UnitId", u.name AS unit_name,
                      u.abbreviation AS unit_abbreviation,
                      i.reported_by AS "reported_by: PersonId", r.name AS reporter_name,
                      i.reported_at, i.words, i.page, i.trace_id, i.state,
                      i.handled_by AS "handled_by: PersonId", h.name AS "handler_name?", i.answer,
                      o.answers AS "is_answered_by_me!"
               FROM incidents i
               JOIN units u ON u.id = i.unit_id
               JOIN people r ON r.id = i.reported_by
               LEFT JOIN people h ON h.id = i.handled_by
               CROSS JOIN LATERAL (
                   SELECT i.agency_id = $2 AND ($3 OR ($4::uuid IS NOT NULL AND (
                       i.unit_id = $4 OR NOT EXISTS (
                           SELECT FROM posts p JOIN accounts a ON a.person_id = p.person_id
                           WHERE p.agency_id = i.agency_id AND p.unit_id = i.unit_id
                             AND 'it_officer' = ANY(p.roles) AND a.disabled_at IS NULL
                             AND p.held_from <= $5 AND coalesce(p.ended_on > $5, true)))))
                     AS answers) AS o
               WHERE (i.reported_by = $1 OR o.answers) AND "# + $rest,
            $onlooker.person.uuid(),
            $onlooker.agency.uuid(),
            $onlooker.is_head,
            $onlooker.officer_of.map(UnitId::uuid),
            $onlooker.today.to_sqlx() as _
            $(, $argument)*
        )
    };
}

/// Which reports are listed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// The onlooker's own, or those that the onlooker answers.
    pub(crate) mine: bool,
    /// Only open ones, or only solved ones.
    pub(crate) open: Option<bool>,
}

/// The reports that are wanted, the newest first.
pub(crate) async fn list(
    conn: &mut PgConnection,
    onlooker: Onlooker,
    wanted: Wanted,
    after: Option<IncidentId>,
    limit: i64,
) -> sqlx::Result<Vec<IncidentRow>> {
    select_incidents!(
        onlooker,
        "CASE WHEN $6 THEN i.reported_by = $1 ELSE o.answers END
         AND ($7::boolean IS NULL OR (i.state <> 'solved') = $7)
         AND ($8::uuid IS NULL OR i.id < $8)
         ORDER BY i.id DESC LIMIT $9",
        wanted.mine,
        wanted.open,
        after.map(IncidentId::uuid),
        limit
    )
    .fetch_all(conn)
    .await
}

/// The report, if it is the onlooker's own or one that the onlooker answers.
pub(crate) async fn get(
    conn: &mut PgConnection,
    onlooker: Onlooker,
    id: IncidentId,
) -> sqlx::Result<Option<IncidentRow>> {
    select_incidents!(onlooker, "i.id = $6", id.uuid()).fetch_optional(conn).await
}

/// The same; nobody else changes it meanwhile.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    onlooker: Onlooker,
    id: IncidentId,
) -> sqlx::Result<Option<IncidentRow>> {
    select_incidents!(onlooker, "i.id = $6 FOR UPDATE OF i", id.uuid()).fetch_optional(conn).await
}

/// How many reports are open, each counted up to a thousand.
#[derive(Debug)]
pub(crate) struct Counts {
    pub(crate) to_take: i64,
    pub(crate) in_hand: i64,
    pub(crate) mine_open: i64,
}

pub(crate) async fn counts(conn: &mut PgConnection, onlooker: Onlooker) -> sqlx::Result<Counts> {
    sqlx::query_as!(
        Counts,
        r#"SELECT count(*) FILTER (WHERE o.answers AND o.state <> 'in_hand') AS "to_take!",
                  count(*) FILTER (WHERE o.answers AND o.state = 'in_hand') AS "in_hand!",
                  count(*) FILTER (WHERE o.mine) AS "mine_open!"
           FROM (
               SELECT i.state, i.reported_by = $1 AS mine,
                      i.agency_id = $2 AND ($3 OR ($4::uuid IS NOT NULL AND (
                       i.unit_id = $4 OR NOT EXISTS (
                           SELECT FROM posts p JOIN accounts a ON a.person_id = p.person_id
                           WHERE p.agency_id = i.agency_id AND p.unit_id = i.unit_id
                             AND 'it_officer' = ANY(p.roles) AND a.disabled_at IS NULL
                             AND p.held_from <= $5 AND coalesce(p.ended_on > $5, true)))))
                        AS answers
               FROM incidents i
               WHERE i.state <> 'solved' AND (i.reported_by = $1 OR i.agency_id = $2)
               LIMIT 1000) AS o"#,
        onlooker.person.uuid(),
        onlooker.agency.uuid(),
        onlooker.is_head,
        onlooker.officer_of.map(UnitId::uuid),
        onlooker.today.to_sqlx() as _
    )
    .fetch_one(conn)
    .await
}

/// A report that begins.
#[derive(Debug)]
pub(crate) struct NewIncident<'a> {
    pub(crate) id: IncidentId,
    pub(crate) agency: AgencyId,
    pub(crate) unit: UnitId,
    pub(crate) reported_by: PersonId,
    pub(crate) reported_at: Timestamp,
    pub(crate) words: &'a str,
    pub(crate) page: Option<&'a str>,
    pub(crate) trace_id: Option<&'a str>,
}

pub(crate) async fn insert(
    conn: &mut PgConnection,
    incident: &NewIncident<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO incidents
           (id, agency_id, unit_id, reported_by, reported_at, words, page, trace_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        incident.id.uuid(),
        incident.agency.uuid(),
        incident.unit.uuid(),
        incident.reported_by.uuid(),
        incident.reported_at.to_sqlx() as _,
        incident.words,
        incident.page,
        incident.trace_id
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A step of a report's way.
#[derive(Debug)]
pub(crate) struct NewStep<'a> {
    pub(crate) act: Act,
    /// What the report becomes.
    pub(crate) state: State,
    pub(crate) by: PersonId,
    pub(crate) at: Timestamp,
    pub(crate) words: Option<&'a str>,
}

/// Takes a step: keeps it, and what the report becomes by it.
pub(crate) async fn step(
    conn: &mut PgConnection,
    id: IncidentId,
    step: &NewStep<'_>,
) -> sqlx::Result<()> {
    enum Step {}
    sqlx::query!(
        "INSERT INTO incident_steps (id, incident_id, kind, by_person, at, words)
         VALUES ($1, $2, $3, $4, $5, $6)",
        contract::Id::<Step>::generate().uuid(),
        id.uuid(),
        step.act.step(),
        step.by.uuid(),
        step.at.to_sqlx() as _,
        step.words
    )
    .execute(&mut *conn)
    .await?;
    let handler = step.act.is_the_officers().then(|| step.by.uuid());
    let answer = step.words.filter(|_| step.act == Act::Solve);
    sqlx::query!(
        "UPDATE incidents
         SET state = $2, handled_by = coalesce($3, handled_by), answer = coalesce($4, answer),
             version = version + 1
         WHERE id = $1",
        id.uuid(),
        step.state.as_str(),
        handler,
        answer
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A step that was taken.
#[derive(Debug)]
pub(crate) struct StepRow {
    pub(crate) kind: String,
    pub(crate) by_id: PersonId,
    pub(crate) by_name: String,
    pub(crate) at: jiff_sqlx::Timestamp,
    pub(crate) words: Option<String>,
}

/// The steps of a report, in order; a report has few.
pub(crate) async fn steps(conn: &mut PgConnection, id: IncidentId) -> sqlx::Result<Vec<StepRow>> {
    sqlx::query_as!(
        StepRow,
        r#"SELECT s.kind, s.by_person AS "by_id: PersonId", p.name AS by_name, s.at, s.words
           FROM incident_steps s JOIN people p ON p.id = s.by_person
           WHERE s.incident_id = $1 ORDER BY s.id LIMIT 200"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await
}
