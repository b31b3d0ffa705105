//! The end of a session.

use axum::{
    extract::{Request, State},
    response::Response,
};
use http::{StatusCode, header::SET_COOKIE};
use web::Problem;

use crate::{cookies, network, router::Gateway};

/// `DELETE /api/v1/sessions/current`: the cookie goes with the session, also where it was over before.
pub(crate) async fn sign_out(
    State(gateway): State<Gateway>,
    request: Request,
) -> Result<Response, Problem> {
    let peer = network::peer(&request);
    let (head, body) = request.into_parts();
    let mut answer = gateway.hand_on(&head, peer, body).await?;
    if answer.status().is_success() || answer.status() == StatusCode::UNAUTHORIZED {
        answer.headers_mut().append(SET_COOKIE, cookies::no_session());
    }
    Ok(answer)
}
