//! Routes of drafts, and what happened on them.

use contract::{AgencyId, DocumentId, Id, PersonId, UnitId};
use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use sqlx::PgConnection;

use super::Reader;
use crate::domain::{
    Urgency,
    authority::{Authority, ReleaseMedium},
    route::{ActKind, Actor, ContentHash, Route, State, Step},
};

/// The kind of the ids of acts.
enum ActId {}

/// A route as it is read, with names to show.
pub(crate) struct RouteRow {
    pub(crate) document_id: DocumentId,
    pub(crate) agency_id: AgencyId,
    pub(crate) unit_id: UnitId,
    pub(crate) unit_name: Option<String>,
    pub(crate) drafter_id: PersonId,
    pub(crate) drafter_name: Option<String>,
    pub(crate) form_checker_id: PersonId,
    pub(crate) form_checker_name: Option<String>,
    pub(crate) signer_id: PersonId,
    pub(crate) signer_name: Option<String>,
    pub(crate) round: i32,
    pub(crate) urgency: Urgency,
    pub(crate) state: State,
    pub(crate) content_hash: ContentHash,
    pub(crate) content_by: Option<PersonId>,
    pub(crate) form_by: Option<PersonId>,
    pub(crate) authority: Option<Authority>,
    pub(crate) release_medium: Option<ReleaseMedium>,
    pub(crate) signed_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) submitted_at: jiff_sqlx::Timestamp,
    pub(crate) waiting_since: jiff_sqlx::Timestamp,
    pub(crate) version: i64,
    /// Whether the reader is among those who may approve the content.
    pub(crate) approves_content: bool,
}

impl RouteRow {
    /// The route as the rules know it.
    pub(crate) fn route(&self) -> Route {
        Route {
            document: self.document_id,
            agency: self.agency_id,
            unit: self.unit_id,
            drafter: self.drafter_id,
            form_checker: self.form_checker_id,
            signer: self.signer_id,
            round: self.round,
            urgency: self.urgency,
            state: self.state,
            hash: self.content_hash.clone(),
            content_by: self.content_by,
            form_by: self.form_by,
        }
    }

    /// The reader as somebody who acts on the route.
    pub(crate) fn actor(&self, person: PersonId) -> Actor {
        Actor { person, approves_content: self.approves_content }
    }
}

/// Locks a route of `agency` until the transaction ends.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    agency: AgencyId,
    document: DocumentId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "SELECT FROM routes WHERE document_id = $1 AND agency_id = $2 FOR UPDATE",
        document.uuid(),
        agency.uuid(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A route, for those who have a part in it, who head the drafting unit or see the agency.
pub(crate) async fn find(
    conn: &mut PgConnection,
    reader: &Reader,
    document: DocumentId,
    today: Date,
) -> sqlx::Result<Option<RouteRow>> {
    sqlx::query_as!(
        RouteRow,
        r#"SELECT r.document_id, r.agency_id, r.unit_id, u.name AS "unit_name?", r.drafter_id,
                  person_name(r.drafter_id, r.agency_id) AS drafter_name, r.form_checker_id,
                  person_name(r.form_checker_id, r.agency_id) AS form_checker_name, r.signer_id,
                  person_name(r.signer_id, r.agency_id) AS signer_name, r.round,
                  r.urgency AS "urgency: Urgency", r.state AS "state: State",
                  r.content_hash AS "content_hash: ContentHash",
                  r.content_by AS "content_by: PersonId", r.form_by AS "form_by: PersonId",
                  r.authority AS "authority: Authority",
                  r.release_medium AS "release_medium: ReleaseMedium",
                  r.signed_at, r.submitted_at, r.waiting_since, r.version,
                  $8 AND EXISTS (
                    SELECT FROM content_approvers(
                        r.agency_id, r.unit_id, r.drafter_id, r.form_checker_id, $7) AS a
                    WHERE a.person_id = $4 AND a.unit_id = $6
                  ) AS "approves_content!"
           FROM routes AS r LEFT JOIN units AS u USING (unit_id)
           WHERE r.document_id = $1 AND r.agency_id = $2
             AND ($3 OR $4 IN (r.drafter_id, r.form_checker_id, r.signer_id)
                  OR ($5 AND r.unit_id = $6))"#,
        document.uuid(),
        reader.agency.uuid(),
        reader.sees_agency,
        reader.person.uuid(),
        reader.heads_unit,
        reader.unit.uuid(),
        today.to_sqlx() as _,
        reader.approves_content,
    )
    .fetch_optional(conn)
    .await
}

/// A draft that waits for somebody.
pub(crate) struct WaitingRow {
    pub(crate) document_id: DocumentId,
    pub(crate) title: Option<String>,
    pub(crate) kind_name: Option<String>,
    pub(crate) round: i32,
    pub(crate) unit_id: UnitId,
    pub(crate) unit_name: Option<String>,
    pub(crate) drafter_id: PersonId,
    pub(crate) drafter_name: Option<String>,
    pub(crate) urgency: Urgency,
    pub(crate) rank: i16,
    pub(crate) state: State,
    pub(crate) content_hash: ContentHash,
    pub(crate) submitted_at: jiff_sqlx::Timestamp,
    pub(crate) waiting_since: jiff_sqlx::Timestamp,
    /// Whether it was changed in this round, after it was handed in.
    pub(crate) changed: bool,
    /// The last return, if it ever came back.
    pub(crate) returned_round: Option<i32>,
    pub(crate) returned_step: Option<Step>,
    pub(crate) returned_by: Option<PersonId>,
    pub(crate) returned_by_name: Option<String>,
    pub(crate) return_reason: Option<String>,
    pub(crate) returned_at: Option<jiff_sqlx::Timestamp>,
}

/// What the list of waiting drafts is sorted by.
pub(crate) type WaitingKey = (i16, Timestamp, DocumentId);

/// The drafts that wait for `reader`: the urgent ones first, then the oldest.
pub(crate) async fn waiting(
    conn: &mut PgConnection,
    reader: &Reader,
    today: Date,
    after: Option<WaitingKey>,
    limit: i64,
) -> sqlx::Result<Vec<WaitingRow>> {
    let (rank, since, id) = after.map_or((None, None, None), |(rank, since, id)| {
        (Some(rank), Some(since.to_sqlx()), Some(id.uuid()))
    });
    sqlx::query_as!(
        WaitingRow,
        r#"SELECT r.document_id, r.title, r.kind_name, r.round, r.unit_id, u.name AS "unit_name?",
                  r.drafter_id, person_name(r.drafter_id, r.agency_id) AS drafter_name,
                  r.urgency AS "urgency: Urgency", r.rank, r.state AS "state: State",
                  r.content_hash AS "content_hash: ContentHash", r.submitted_at, r.waiting_since,
                  EXISTS (
                    SELECT FROM route_acts AS act
                    WHERE act.document_id = r.document_id AND act.round = r.round
                      AND act.kind = 'changed'
                  ) AS "changed!",
                  back.round AS "returned_round?", back.step AS "returned_step?: Step",
                  back.person_id AS "returned_by?: PersonId",
                  person_name(back.person_id, r.agency_id) AS returned_by_name,
                  back.note AS "return_reason?", back.at AS "returned_at?"
           FROM routes AS r LEFT JOIN units AS u USING (unit_id)
           LEFT JOIN LATERAL (
             SELECT act.round, act.step, act.person_id, act.note, act.at FROM route_acts AS act
             WHERE act.document_id = r.document_id AND act.kind = 'returned'
             ORDER BY act.id DESC LIMIT 1
           ) AS back ON true
           WHERE r.agency_id = $1
             AND r.state IN ('awaiting_content', 'awaiting_form', 'awaiting_signature')
             AND draft_waits_for(r, $2, $3, $9, $4)
             AND ($5::smallint IS NULL
                  OR (r.rank, r.waiting_since, r.document_id) > ($5, $6, $7))
           ORDER BY r.rank, r.waiting_since, r.document_id LIMIT $8"#,
        reader.agency.uuid(),
        reader.person.uuid(),
        reader.unit.uuid(),
        today.to_sqlx() as _,
        rank,
        since as _,
        id,
        limit,
        reader.approves_content,
    )
    .fetch_all(conn)
    .await
}

/// How many drafts wait for somebody, by what they are to do.
pub(crate) struct WaitingCounts {
    pub(crate) content: i64,
    pub(crate) form: i64,
    pub(crate) sign: i64,
    /// Those of them that are urgent.
    pub(crate) urgent: i64,
    /// Those of them that came back before.
    pub(crate) again: i64,
}

/// Counts the drafts that wait for `reader`, to a thousand in all: the urgent ones first.
pub(crate) async fn count_waiting(
    conn: &mut PgConnection,
    reader: &Reader,
    today: Date,
) -> sqlx::Result<WaitingCounts> {
    sqlx::query_as!(
        WaitingCounts,
        r#"WITH waiting AS (
             SELECT r.state, r.urgency, r.round FROM routes AS r
             WHERE r.agency_id = $1
               AND r.state IN ('awaiting_content', 'awaiting_form', 'awaiting_signature')
               AND draft_waits_for(r, $2, $3, $4, $5)
             ORDER BY r.rank LIMIT 1000
           )
           SELECT count(*) FILTER (WHERE state = 'awaiting_content') AS "content!",
                  count(*) FILTER (WHERE state = 'awaiting_form') AS "form!",
                  count(*) FILTER (WHERE state = 'awaiting_signature') AS "sign!",
                  count(*) FILTER (WHERE urgency <> 'normal') AS "urgent!",
                  count(*) FILTER (WHERE round > 1) AS "again!"
           FROM waiting"#,
        reader.agency.uuid(),
        reader.person.uuid(),
        reader.unit.uuid(),
        reader.approves_content,
        today.to_sqlx() as _,
    )
    .fetch_one(conn)
    .await
}

/// How a draft was signed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Signed {
    pub(crate) authority: Authority,
    pub(crate) release_medium: ReleaseMedium,
}

/// Writes what became of a route; `signed` when that is its signature.
pub(crate) async fn save(
    conn: &mut PgConnection,
    route: &Route,
    signed: Option<Signed>,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE routes
         SET state = $2, content_hash = $3, content_by = $4, form_by = $5, authority = $6::text,
             release_medium = $7, signed_at = CASE WHEN $6::text IS NOT NULL THEN $8::timestamptz END,
             waiting_since = $8, version = version + 1
         WHERE document_id = $1",
        route.document.uuid(),
        route.state.as_str(),
        route.hash.as_str(),
        route.content_by.map(PersonId::uuid),
        route.form_by.map(PersonId::uuid),
        signed.map(|signed| signed.authority.as_str()),
        signed.map(|signed| signed.release_medium.as_str()),
        at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Something that happened on a route.
pub(crate) struct Act<'a> {
    pub(crate) kind: ActKind,
    pub(crate) step: Option<Step>,
    pub(crate) person: Option<PersonId>,
    pub(crate) note: Option<&'a str>,
    pub(crate) at: Timestamp,
}

/// Writes what happened on `route`.
pub(crate) async fn add_act(
    conn: &mut PgConnection,
    route: &Route,
    act: &Act<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO route_acts
           (id, document_id, agency_id, round, kind, step, person_id, content_hash, note, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        Id::<ActId>::generate().uuid(),
        route.document.uuid(),
        route.agency.uuid(),
        route.round,
        act.kind.as_str(),
        act.step.map(Step::as_str),
        act.person.map(PersonId::uuid),
        route.hash.as_str(),
        act.note,
        act.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// An act as it is read.
pub(crate) struct ActRow {
    pub(crate) round: i32,
    pub(crate) kind: ActKind,
    pub(crate) step: Option<Step>,
    pub(crate) person_id: Option<PersonId>,
    pub(crate) person_name: Option<String>,
    pub(crate) content_hash: String,
    pub(crate) note: Option<String>,
    pub(crate) at: jiff_sqlx::Timestamp,
}

/// All that happened on a route, the oldest first.
pub(crate) async fn acts(
    conn: &mut PgConnection,
    document: DocumentId,
) -> sqlx::Result<Vec<ActRow>> {
    sqlx::query_as!(
        ActRow,
        r#"SELECT round, kind AS "kind: ActKind", step AS "step: Step",
                  person_id AS "person_id: PersonId",
                  person_name(person_id, agency_id) AS person_name, content_hash, note, at
           FROM route_acts WHERE document_id = $1 ORDER BY id"#,
        document.uuid(),
    )
    .fetch_all(conn)
    .await
}
