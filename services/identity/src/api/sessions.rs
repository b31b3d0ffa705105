//! `/sessions`: signing in and out.

use axum::{extract::State, response::IntoResponse};
use contract::Page;
use http::{StatusCode, header::CACHE_CONTROL};
use identity_api::{
    SessionId,
    v1::{ChoosePost, Me, Session, SignIn, SignedIn},
};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Cursor, Json, Limit, Path, Principal, Problem, Query, Refusals};

use super::origin::Origin;
use crate::{Error, Identity, cases::Attempt};

/// Sign in.
///
/// The only POST without an `Idempotency-Key`. A wrong login and a wrong password are answered
/// alike. After several failures from one network the answer is 429 with `Retry-After`; nobody is
/// ever locked out, and a device that signed in before is not held up by others. For a browser the
/// gateway moves `session` and `device` from the answer into cookies.
#[utoipa::path(
    post, path = "/sessions", operation_id = "sign_in", tag = "sessions", request_body = SignIn, security(()),
    responses(
        (status = 201, description = "Signed in", body = SignedIn),
        (status = 429, description = "Too many attempts; see Retry-After"),
        Refusals,
    )
)]
pub(super) async fn sign_in(
    State(identity): State<Identity>,
    origin: Origin,
    Json(body): Json<SignIn>,
) -> Result<impl IntoResponse, Problem> {
    let entered = identity
        .sign_in(Attempt {
            login: body.login,
            password: body.password.into(),
            device_secret: body.device,
            network: origin.network,
            device_label: origin.device_label,
        })
        .await?;
    let answer = SignedIn {
        session: Some(entered.session_secret),
        device: Some(entered.device_secret),
        ..entered.view
    };
    Ok((StatusCode::CREATED, [(CACHE_CONTROL, "no-store")], Json(answer)))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionsQuery {
    /// The most items on a page, 1 to 200.
    #[param(value_type = Option<u32>)]
    limit: Option<Limit>,
    /// From `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List my sessions.
#[utoipa::path(
    get, path = "/sessions", operation_id = "list_sessions", tag = "sessions", params(SessionsQuery),
    responses((status = 200, description = "Open sessions, the newest first", body = Page<Session>), Refusals)
)]
pub(super) async fn list(
    State(identity): State<Identity>,
    caller: Principal,
    Query(query): Query<SessionsQuery>,
) -> Result<Json<Page<Session>>, Problem> {
    let after = Cursor::<SessionId>::read(query.cursor.as_deref())?;
    Ok(Json(identity.sessions(&caller, query.limit.unwrap_or_default(), after).await?))
}

/// Sign out.
#[utoipa::path(
    delete, path = "/sessions/current", operation_id = "end_current_session", tag = "sessions",
    responses((status = 204, description = "Signed out everywhere that this session was used"), Refusals)
)]
pub(super) async fn end_current(
    State(identity): State<Identity>,
    caller: Principal,
) -> Result<StatusCode, Problem> {
    match identity.end_session(&caller, caller.claims().sid.into()).await {
        // Signing out twice is signing out.
        Ok(()) | Err(Error::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(StatusCode::NO_CONTENT)
}

/// End all my other sessions.
#[utoipa::path(
    delete, path = "/sessions/others", operation_id = "end_other_sessions", tag = "sessions",
    responses((status = 204, description = "Only the session that asks is left"), Refusals)
)]
pub(super) async fn end_others(
    State(identity): State<Identity>,
    caller: Principal,
) -> Result<StatusCode, Problem> {
    identity.end_other_sessions(&caller).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End one of my sessions.
#[utoipa::path(
    delete, path = "/sessions/{id}", operation_id = "end_session", tag = "sessions",
    params(("id" = SessionId, Path, description = "One of the caller's sessions")),
    responses((status = 204, description = "It has ended"), Refusals)
)]
pub(super) async fn end(
    State(identity): State<Identity>,
    caller: Principal,
    Path(id): Path<SessionId>,
) -> Result<StatusCode, Problem> {
    identity.end_session(&caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Act in another post of mine.
///
/// Needs no `If-Match`: only the session that asks is changed.
#[utoipa::path(
    put, path = "/sessions/current/post", operation_id = "choose_post", tag = "sessions", request_body = ChoosePost,
    responses((status = 200, description = "Who the caller is from now on", body = Me), Refusals)
)]
pub(super) async fn choose_post(
    State(identity): State<Identity>,
    caller: Principal,
    Json(body): Json<ChoosePost>,
) -> Result<Json<Me>, Problem> {
    Ok(Json(identity.choose_post(&caller, body.post_id).await?))
}
