//! Nothing but the password for somebody who must change it.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use web::{Principal, Problem};

use crate::Error;

/// Refuses callers without roles: a post always has some, so their password must be changed first.
pub(super) async fn settled(request: Request, next: Next) -> Response {
    let is_new = |caller: &Principal| caller.claims().roles.is_empty();
    if request.extensions().get::<Principal>().is_some_and(is_new) {
        return Problem::from(Error::PasswordChangeRequired).into_response();
    }
    next.run(request).await
}
