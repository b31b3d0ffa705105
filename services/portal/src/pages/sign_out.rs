//! Leaving.

use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use http::Method;

use crate::{failure::Failure, router::Portal, visit::Visit};

/// `POST /sign-out`
pub(crate) async fn sign_out(
    State(portal): State<Portal>,
    visit: Visit,
) -> Result<Response, Failure> {
    let gone = Redirect::to("/sign-in?left=true");
    if visit.session.is_none() {
        return Ok(gone.into_response());
    }
    match portal.api.ask(&visit, Method::DELETE, "/sessions/current").cookies().await {
        Ok(cookies) => Ok((cookies, gone).into_response()),
        // The session had ended by itself.
        Err(Failure::SignInFirst(_)) => Ok(gone.into_response()),
        Err(other) => Err(other),
    }
}
