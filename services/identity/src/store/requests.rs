//! Account requests.

use contract::{AgencyId, PersonId, UnitId};
use identity_api::AccountRequestId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::{PgConnection, types::Json};

use crate::domain::request::{Before, Change, State};

/// A request with the names of everybody in it.
#[derive(Debug)]
pub(crate) struct RequestRow {
    pub(crate) id: AccountRequestId,
    pub(crate) version: i64,
    pub(crate) unit_id: UnitId,
    pub(crate) unit_name: String,
    pub(crate) unit_abbreviation: String,
    pub(crate) change: Json<Change>,
    /// What it would replace while it waits; what it replaced once it is decided.
    pub(crate) before: Option<Json<Before>>,
    pub(crate) person_id: Option<PersonId>,
    pub(crate) person_name: Option<String>,
    pub(crate) reason: String,
    pub(crate) state: String,
    pub(crate) proposed_by: PersonId,
    pub(crate) proposer_name: String,
    pub(crate) proposed_at: jiff_sqlx::Timestamp,
    pub(crate) decided_by: Option<PersonId>,
    pub(crate) decider_name: Option<String>,
    pub(crate) decided_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) rejection: Option<String>,
}

impl RequestRow {
    /// How far it has come; the column holds nothing but names of states.
    pub(crate) fn state(&self) -> State {
        State::parse(&self.state).unwrap_or(State::Rejected)
    }
}

macro_rules! select_requests {
    ($rest:literal, $($argument:expr),+) => {
        sqlx::query_as!(
            RequestRow,
            r#"SELECT r.id AS "id: AccountRequestId", r.version, r.unit_id AS "unit_id: UnitId",
                      u.name AS unit_name, u.abbreviation AS unit_abbreviation,
                      r.change AS "change: Json<Change>",
                      CASE
                        WHEN r.state <> 'proposed' THEN r.before
                        WHEN r.change ->> 'kind' IN ('set_roles', 'end_post') THEN (
                          SELECT jsonb_build_object('kind', 'post', 'title', b.title,
                                                    'roles', b.roles, 'held_from', b.held_from,
                                                    'ended_on', b.ended_on)
                          FROM posts b WHERE b.id = (r.change ->> 'post_id')::uuid)
                        WHEN r.change ->> 'kind' IN ('disable_account', 'reset_password') THEN (
                          SELECT jsonb_build_object('kind', 'account', 'login', b.login,
                                                    'is_disabled', b.disabled_at IS NOT NULL)
                          FROM accounts b WHERE b.person_id = r.person_id)
                      END AS "before: Json<Before>",
                      r.person_id AS "person_id: PersonId",
                      h.name AS "person_name?", r.reason, r.state,
                      r.proposed_by AS "proposed_by: PersonId", p.name AS proposer_name,
                      r.proposed_at, r.decided_by AS "decided_by: PersonId",
                      d.name AS "decider_name?", r.decided_at, r.rejection
               FROM account_requests r
               JOIN units u ON u.id = r.unit_id
               JOIN people p ON p.id = r.proposed_by
               LEFT JOIN people h ON h.id = r.person_id
               LEFT JOIN people d ON d.id = r.decided_by
               WHERE "# + $rest,
            $($argument),+
        )
    };
}

/// Whose requests are seen: those of an agency, or of one of its units.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope {
    pub(crate) agency: AgencyId,
    pub(crate) unit: Option<UnitId>,
}

/// Which requests are listed.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub(crate) scope: Scope,
    pub(crate) state: Option<State>,
    /// Only those about this person.
    pub(crate) person: Option<PersonId>,
}

/// The requests that are wanted, the newest first.
pub(crate) async fn list(
    conn: &mut PgConnection,
    wanted: &Wanted,
    after: Option<AccountRequestId>,
    limit: i64,
) -> sqlx::Result<Vec<RequestRow>> {
    select_requests!(
        "r.agency_id = $1 AND ($2::uuid IS NULL OR r.unit_id = $2)
         AND ($3::text IS NULL OR r.state = $3) AND ($4::uuid IS NULL OR r.person_id = $4)
         AND ($5::uuid IS NULL OR r.id < $5)
         ORDER BY r.id DESC LIMIT $6",
        wanted.scope.agency.uuid(),
        wanted.scope.unit.map(UnitId::uuid),
        wanted.state.map(State::as_str),
        wanted.person.map(PersonId::uuid),
        after.map(AccountRequestId::uuid),
        limit
    )
    .fetch_all(conn)
    .await
}

/// How many requests wait, counted up to a thousand.
#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) all: i64,
    /// Those that `person` did not propose.
    pub(crate) of_others: i64,
}

pub(crate) async fn waiting(
    conn: &mut PgConnection,
    scope: Scope,
    person: PersonId,
) -> sqlx::Result<Waiting> {
    sqlx::query_as!(
        Waiting,
        r#"SELECT count(*) AS "all!", count(*) FILTER (WHERE proposed_by <> $3) AS "of_others!"
           FROM (SELECT proposed_by FROM account_requests
                 WHERE agency_id = $1 AND state = 'proposed'
                   AND ($2::uuid IS NULL OR unit_id = $2)
                 LIMIT 1000) AS r"#,
        scope.agency.uuid(),
        scope.unit.map(UnitId::uuid),
        person.uuid()
    )
    .fetch_one(conn)
    .await
}

/// The request, if it is one of those.
pub(crate) async fn get(
    conn: &mut PgConnection,
    id: AccountRequestId,
    scope: Scope,
) -> sqlx::Result<Option<RequestRow>> {
    select_requests!(
        "r.id = $1 AND r.agency_id = $2 AND ($3::uuid IS NULL OR r.unit_id = $3)",
        id.uuid(),
        scope.agency.uuid(),
        scope.unit.map(UnitId::uuid)
    )
    .fetch_optional(conn)
    .await
}

/// The request, if it is one of `agency`; nobody else decides it meanwhile.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    id: AccountRequestId,
    agency: AgencyId,
) -> sqlx::Result<Option<RequestRow>> {
    select_requests!("r.id = $1 AND r.agency_id = $2 FOR UPDATE OF r", id.uuid(), agency.uuid())
        .fetch_optional(conn)
        .await
}

/// A request that begins.
#[derive(Debug)]
pub(crate) struct NewRequest<'a> {
    pub(crate) id: AccountRequestId,
    pub(crate) agency: AgencyId,
    pub(crate) unit: UnitId,
    pub(crate) change: &'a Change,
    pub(crate) person: Option<PersonId>,
    pub(crate) reason: &'a str,
    pub(crate) proposed_by: PersonId,
    pub(crate) proposed_at: Timestamp,
}

pub(crate) async fn insert(conn: &mut PgConnection, request: &NewRequest<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO account_requests
           (id, agency_id, unit_id, change, person_id, reason, proposed_by, proposed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        request.id.uuid(),
        request.agency.uuid(),
        request.unit.uuid(),
        Json(request.change) as _,
        request.person.map(PersonId::uuid),
        request.reason,
        request.proposed_by.uuid(),
        request.proposed_at.to_sqlx() as _
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A decision on a request.
#[derive(Debug)]
pub(crate) struct Decision<'a> {
    pub(crate) state: State,
    pub(crate) by: PersonId,
    pub(crate) at: Timestamp,
    /// The person that an approved account was made for.
    pub(crate) person: Option<PersonId>,
    pub(crate) rejection: Option<&'a str>,
    /// What the change replaced, or would have.
    pub(crate) before: Option<&'a Json<Before>>,
}

pub(crate) async fn decide(
    conn: &mut PgConnection,
    id: AccountRequestId,
    decision: &Decision<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE account_requests
         SET state = $2, decided_by = $3, decided_at = $4, person_id = coalesce($5, person_id),
             rejection = $6, before = $7, version = version + 1
         WHERE id = $1",
        id.uuid(),
        decision.state.as_str(),
        decision.by.uuid(),
        decision.at.to_sqlx() as _,
        decision.person.map(PersonId::uuid),
        decision.rejection,
        decision.before as _
    )
    .execute(conn)
    .await?;
    Ok(())
}
