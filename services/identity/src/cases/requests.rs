//! Account requests: proposing, listing and rejecting.

use audit::Entry;
use contract::{Page, PersonId, Power};
use identity_api::{AccountRequestId, v1};
use jiff::civil::Date;
use serde_json::json;
use sqlx::PgConnection;
use web::{Limit, Once, Principal};

use crate::{
    Error, Identity,
    domain::request::{self, Change, State},
    store::{
        accounts, posts,
        requests::{self, Decision, NewRequest, Scope, Wanted},
    },
};

impl Identity {
    /// Proposes a change of an account in the caller's own unit.
    pub(crate) async fn propose(
        &self,
        caller: &Principal,
        once: &Once,
        change: Change,
        reason: &str,
    ) -> Result<v1::AccountRequest, Error> {
        let (now, today) = self.now();
        let reason = checked_reason(reason)?;
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        if let Some(id) = once.replay::<AccountRequestId>(&mut tx).await? {
            return view(&mut tx, id, caller).await;
        }
        let faults = change.faults();
        if !faults.is_empty() {
            return Err(Error::InvalidChange(faults));
        }
        let person = target(&mut tx, &change, caller, today).await?;
        let id = AccountRequestId::generate();
        let request = NewRequest {
            id,
            agency: caller.agency(),
            unit: caller.unit(),
            change: &change,
            person,
            reason: &reason,
            proposed_by: caller.person(),
            proposed_at: now,
        };
        requests::insert(&mut tx, &request).await?;
        once.keep(&mut tx, &id).await?;
        let view = view(&mut tx, id, caller).await?;
        let entry = Entry {
            agency: caller.agency(),
            actor: Some(caller.person()),
            action: "account_request.proposed",
            subject: ("account_request", &id),
            details: json!({ "unit": caller.unit(), "person": person }),
            at: now,
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// The requests of the agency, for who approves them; of the unit, for who proposes them.
    pub(crate) async fn account_requests(
        &self,
        caller: &Principal,
        state: Option<State>,
        person: Option<PersonId>,
        limit: Limit,
        after: Option<AccountRequestId>,
    ) -> Result<Page<v1::AccountRequest>, Error> {
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let wanted = Wanted { scope: scope(caller), state, person };
        let rows = requests::list(&mut tx, &wanted, after, limit.rows()).await?;
        let views = rows.into_iter().map(Into::into).collect();
        Ok(web::page(views, limit, |request: &v1::AccountRequest| request.id))
    }

    /// One request of those that the caller may list.
    pub(crate) async fn account_request(
        &self,
        caller: &Principal,
        id: AccountRequestId,
    ) -> Result<v1::AccountRequest, Error> {
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        view(&mut tx, id, caller).await
    }

    /// How many requests wait, of those that the caller may list.
    pub(crate) async fn account_requests_summary(
        &self,
        caller: &Principal,
    ) -> Result<v1::AccountRequestsSummary, Error> {
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        let waiting = requests::waiting(&mut tx, scope(caller), caller.person()).await?;
        let decides = caller.may(Power::ApproveAccounts);
        Ok(v1::AccountRequestsSummary {
            to_decide: if decides { waiting.of_others } else { 0 },
            waiting: waiting.all,
        })
    }

    /// Rejects a request of the caller's agency, with a reason for who proposed it.
    pub(crate) async fn reject(
        &self,
        caller: &Principal,
        once: &Once,
        id: AccountRequestId,
        reason: &str,
    ) -> Result<v1::AccountRequest, Error> {
        let (now, _) = self.now();
        let reason = checked_reason(reason)?;
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        if let Some(id) = once.replay::<AccountRequestId>(&mut tx).await? {
            return view(&mut tx, id, caller).await;
        }
        let row = requests::lock(&mut tx, id, caller.agency()).await?.ok_or(Error::NotFound)?;
        request::decide(row.state(), row.proposed_by, caller.person())?;
        let decision = Decision {
            state: State::Rejected,
            by: caller.person(),
            at: now,
            person: None,
            rejection: Some(&reason),
            before: row.before.as_ref(),
        };
        requests::decide(&mut tx, id, &decision).await?;
        once.keep(&mut tx, &id).await?;
        let view = view(&mut tx, id, caller).await?;
        let entry = Entry {
            agency: caller.agency(),
            actor: Some(caller.person()),
            action: "account_request.rejected",
            subject: ("account_request", &id),
            details: json!({}),
            at: now,
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(view)
    }
}

/// The request, if the caller may see it.
pub(super) async fn view(
    conn: &mut PgConnection,
    id: AccountRequestId,
    caller: &Principal,
) -> Result<v1::AccountRequest, Error> {
    Ok(requests::get(conn, id, scope(caller)).await?.ok_or(Error::NotFound)?.into())
}

/// The head of the office sees the requests of the agency, an IT officer those of the unit.
fn scope(caller: &Principal) -> Scope {
    let unit = (!caller.may(Power::ApproveAccounts)).then(|| caller.unit());
    Scope { agency: caller.agency(), unit }
}

/// Whom the change is about, in the caller's unit; nobody yet for a new account.
async fn target(
    conn: &mut PgConnection,
    change: &Change,
    caller: &Principal,
    today: Date,
) -> Result<Option<PersonId>, Error> {
    match change {
        Change::CreateAccount { login, .. } => match accounts::by_login(conn, login).await? {
            Some(_) => Err(Error::LoginTaken),
            None => Ok(None),
        },
        Change::SetRoles { post_id, .. } | Change::EndPost { post_id, .. } => {
            let holder = posts::lock_holder(conn, *post_id, caller.unit(), today).await?;
            Ok(Some(holder.ok_or(Error::NotFound)?))
        }
        Change::DisableAccount { person_id } | Change::ResetPassword { person_id } => {
            if !posts::is_in_unit(conn, *person_id, caller.unit(), today).await? {
                return Err(Error::NotFound);
            }
            Ok(Some(*person_id))
        }
    }
}

fn checked_reason(reason: &str) -> Result<String, Error> {
    let reason = text::tidy(reason);
    if (1..=500).contains(&text::chars(&reason)) { Ok(reason) } else { Err(Error::InvalidReason) }
}
