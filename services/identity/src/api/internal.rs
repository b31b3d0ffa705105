//! What only the house itself asks for.

use axum::{extract::State, response::IntoResponse};
use http::header::CACHE_CONTROL;
use identity_api::v1::{Token, TokenRequest};
use web::{Json, Problem};

use crate::Identity;

/// Exchanges a session for a token. Whoever asks must hold the session's secret.
pub(super) async fn token(
    State(identity): State<Identity>,
    Json(request): Json<TokenRequest>,
) -> Result<Json<Token>, Problem> {
    Ok(Json(identity.token(&request.session, &request.audience).await?))
}

/// The keys that verify tokens (RFC 7517).
pub(super) async fn keys(State(identity): State<Identity>) -> Result<impl IntoResponse, Problem> {
    let keys = identity.published_keys().await?;
    Ok(([(CACHE_CONTROL, "max-age=60")], Json(keys)))
}
