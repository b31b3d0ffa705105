//! Account requests.

use contract::{AgencyId, PersonId, UnitId};
use identity_api::AccountRequestId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::{PgConnection, types::Json};

use crate::domain::request::{Change, State};

/// A request with the names of everybody in it.
#[derive(Debug)]
pub(crate) struct RequestRow {
    pub(crate) id: AccountRequestId,
    pub(crate) version: i64,
    pub(crate) unit_id: UnitId,
    pub(crate) unit_name: String,
    pub(crate) unit_abbreviation: String,
    pub(crate) change: Json<Change>,
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
                      r.change AS "change: Json<Change>", r.person_id AS "person_id: PersonId",
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

/// The requests of `agency`, or of one of its units, the newest first.
pub(crate) async fn list(
    conn: &mut PgConnection,
    agency: AgencyId,
    unit: Option<UnitId>,
    state: Option<State>,
    after: Option<AccountRequestId>,
    limit: i64,
) -> sqlx::Result<Vec<RequestRow>> {
    select_requests!(
        "r.agency_id = $1 AND ($2::uuid IS NULL OR r.unit_id = $2)
         AND ($3::text IS NULL OR r.state = $3) AND ($4::uuid IS NULL OR r.id < $4)
         ORDER BY r.id DESC LIMIT $5",
        agency.uuid(),
        unit.map(UnitId::uuid),
        state.map(State::as_str),
        after.map(AccountRequestId::uuid),
        limit
    )
    .fetch_all(conn)
    .await
}

/// The request, if it is one of `agency`.
pub(crate) async fn get(
    conn: &mut PgConnection,
    id: AccountRequestId,
    agency: AgencyId,
) -> sqlx::Result<Option<RequestRow>> {
    select_requests!("r.id = $1 AND r.agency_id = $2", id.uuid(), agency.uuid())
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
}

pub(crate) async fn decide(
    conn: &mut PgConnection,
    id: AccountRequestId,
    decision: &Decision<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE account_requests
         SET state = $2, decided_by = $3, decided_at = $4, person_id = coalesce($5, person_id),
             rejection = $6, version = version + 1
         WHERE id = $1",
        id.uuid(),
        decision.state.as_str(),
        decision.by.uuid(),
        decision.at.to_sqlx() as _,
        decision.person.map(PersonId::uuid),
        decision.rejection
    )
    .execute(conn)
    .await?;
    Ok(())
}
