//! `/me`: the caller.

use axum::extract::State;
use http::StatusCode;
use identity_api::v1::{ChangePassword, Me, Preferences};
use web::{Json, Principal, Problem, Refusals};

use crate::Identity;

/// Who I am.
#[utoipa::path(
    get, path = "/me", operation_id = "see_me", tag = "me",
    responses((status = 200, description = "The person, the posts, and what the post allows", body = Me), Refusals)
)]
pub(super) async fn me(
    State(identity): State<Identity>,
    caller: Principal,
) -> Result<Json<Me>, Problem> {
    Ok(Json(identity.me(&caller).await?))
}

/// How I like my pages.
#[utoipa::path(
    get, path = "/me/preferences", operation_id = "see_preferences", tag = "me",
    responses((status = 200, description = "What I chose, or what holds for who never chose", body = Preferences), Refusals)
)]
pub(super) async fn preferences(
    State(identity): State<Identity>,
    caller: Principal,
) -> Result<Json<Preferences>, Problem> {
    Ok(Json(identity.preferences(&caller).await?))
}

/// Choose how I like my pages.
///
/// Needs no `If-Match`: nobody else changes them.
#[utoipa::path(
    put, path = "/me/preferences", operation_id = "set_preferences", tag = "me", request_body = Preferences,
    responses((status = 200, description = "From now on, on every machine", body = Preferences), Refusals)
)]
pub(super) async fn prefer(
    State(identity): State<Identity>,
    caller: Principal,
    Json(body): Json<Preferences>,
) -> Result<Json<Preferences>, Problem> {
    Ok(Json(identity.prefer(&caller, body).await?))
}

/// Change my password.
///
/// Needs no `If-Match`: the current password is the condition. All other sessions end.
#[utoipa::path(
    put, path = "/me/password", operation_id = "change_password", tag = "me", request_body = ChangePassword,
    responses((status = 204, description = "Changed"), Refusals)
)]
pub(super) async fn change_password(
    State(identity): State<Identity>,
    caller: Principal,
    Json(body): Json<ChangePassword>,
) -> Result<StatusCode, Problem> {
    identity.change_password(&caller, body.current.into(), body.new.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}
