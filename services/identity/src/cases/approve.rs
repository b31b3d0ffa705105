//! Approving an account request, which does what it asks for.

use audit::Entry;
use contract::{PersonId, UnitId};
use identity_api::{AccountRequestId, PostId, SessionId, events::PostRecorded, v1};
use jiff::{Timestamp, civil::Date};
use serde_json::json;
use sqlx::PgConnection;
use web::{Once, Principal};

use super::requests::view;
use crate::{
    Error, Identity, convert,
    domain::{
        request::{self, Change, State},
        secret,
    },
    store::{
        accounts, people, posts,
        requests::{self, Decision},
        sessions,
    },
};

/// What a change did.
#[derive(Default)]
struct Done {
    person: Option<PersonId>,
    post: Option<PostId>,
    /// Whose first password was set.
    login: Option<String>,
    /// Sessions whose cached tokens are no longer right.
    stale: Vec<SessionId>,
}

/// In what the change is done.
struct Setting<'a> {
    caller: &'a Principal,
    unit: UnitId,
    now: Timestamp,
    today: Date,
    first_password_hash: &'a str,
}

impl Identity {
    /// Approves a request of the caller's agency and does it. A first password is told this once:
    /// it is kept nowhere but as its hash.
    pub(crate) async fn approve(
        &self,
        caller: &Principal,
        once: &Once,
        id: AccountRequestId,
    ) -> Result<v1::ApprovedAccountRequest, Error> {
        let first_password = secret::first_password();
        // Before the transaction: nothing is locked meanwhile.
        let hash = self.passwords.hash(first_password.clone().into()).await?;
        let (now, today) = self.now();
        let mut tx = database::begin_as(&self.pool, caller.claims()).await?;
        if let Some(id) = once.replay::<AccountRequestId>(&mut tx).await? {
            let request = view(&mut tx, id, caller).await?;
            return Ok(v1::ApprovedAccountRequest { request, login: None, first_password: None });
        }
        let row = requests::lock(&mut tx, id, caller.agency()).await?.ok_or(Error::NotFound)?;
        request::decide(row.state(), row.proposed_by, caller.person())?;
        let setting = Setting { caller, unit: row.unit_id, now, today, first_password_hash: &hash };
        let done = apply(&mut tx, &row.change.0, &setting).await?;
        let decision = Decision {
            state: State::Approved,
            by: caller.person(),
            at: now,
            person: done.person,
            rejection: None,
            before: row.before.as_ref(),
        };
        requests::decide(&mut tx, id, &decision).await?;
        once.keep(&mut tx, &id).await?;
        if let Some(post) = done.post {
            for row in posts::by_ids(&mut tx, &[post]).await? {
                messaging::publish(&mut tx, &PostRecorded::from(row)).await?;
            }
        }
        let request = view(&mut tx, id, caller).await?;
        let entry = Entry {
            agency: caller.agency(),
            actor: Some(caller.person()),
            action: "account_request.approved",
            subject: ("account_request", &id),
            details: json!({ "person": done.person, "post": done.post }),
            at: now,
            trace_id: telemetry::current_trace_id(),
        };
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        self.endings.tell(done.stale);
        let first_password = done.login.is_some().then_some(first_password);
        Ok(v1::ApprovedAccountRequest { request, login: done.login, first_password })
    }
}

async fn apply(
    conn: &mut PgConnection,
    change: &Change,
    setting: &Setting<'_>,
) -> Result<Done, Error> {
    match change {
        Change::CreateAccount { login, person_name, title, roles } => {
            create(conn, (login, person_name, title), &convert::role_names(roles), setting).await
        }
        Change::SetRoles { post_id, title, roles } => {
            let person = holder(conn, *post_id, setting).await?;
            let roles = convert::role_names(roles);
            posts::change(conn, *post_id, title.as_deref(), &roles).await?;
            let stale = sessions::ids_of(conn, person).await?;
            Ok(Done { person: Some(person), post: Some(*post_id), stale, ..Done::default() })
        }
        Change::EndPost { post_id, on } => {
            let person = holder(conn, *post_id, setting).await?;
            posts::end(conn, *post_id, *on).await?;
            let stale = sessions::ids_of(conn, person).await?;
            Ok(Done { person: Some(person), post: Some(*post_id), stale, ..Done::default() })
        }
        Change::DisableAccount { person_id } => {
            accounts::lock(conn, *person_id).await?.ok_or(Error::Outdated)?;
            accounts::disable(conn, *person_id, setting.now).await?;
            let stale = sessions::end_all(conn, *person_id, None, setting.now).await?;
            Ok(Done { person: Some(*person_id), stale, ..Done::default() })
        }
        Change::ResetPassword { person_id } => {
            let account = accounts::lock(conn, *person_id).await?.ok_or(Error::Outdated)?;
            accounts::set_password(conn, *person_id, setting.first_password_hash, true).await?;
            let stale = sessions::end_all(conn, *person_id, None, setting.now).await?;
            let login = Some(account.login);
            Ok(Done { person: Some(*person_id), login, stale, ..Done::default() })
        }
    }
}

async fn create(
    conn: &mut PgConnection,
    (login, name, title): (&str, &str, &str),
    roles: &[String],
    setting: &Setting<'_>,
) -> Result<Done, Error> {
    if accounts::by_login(conn, login).await?.is_some() {
        return Err(Error::LoginTaken);
    }
    let person = PersonId::generate();
    people::insert(conn, person, name, login).await?;
    accounts::insert(conn, person, login, setting.first_password_hash).await.map_err(taken)?;
    let post = PostId::generate();
    let new = posts::NewPost {
        id: post,
        person,
        agency: setting.caller.agency(),
        unit: setting.unit,
        title,
        roles,
        from: setting.today,
    };
    posts::insert(conn, &new).await?;
    Ok(Done {
        person: Some(person),
        post: Some(post),
        login: Some(login.to_owned()),
        stale: vec![],
    })
}

/// Two approvals at the same moment may give out the same login: one of them is too late.
fn taken(error: sqlx::Error) -> Error {
    match error.as_database_error() {
        Some(error) if error.is_unique_violation() => Error::LoginTaken,
        _ => error.into(),
    }
}

async fn holder(
    conn: &mut PgConnection,
    post: PostId,
    setting: &Setting<'_>,
) -> Result<PersonId, Error> {
    let holder = posts::lock_holder(conn, post, setting.unit, setting.today).await?;
    holder.ok_or(Error::Outdated)
}
