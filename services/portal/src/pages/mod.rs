//! The pages.

pub(crate) mod arrivals;
pub(crate) mod deliveries;
pub(crate) mod directives;
pub(crate) mod home;
pub(crate) mod incidents;
pub(crate) mod look;
pub(crate) mod not_found;
pub(crate) mod outgoing;
pub(crate) mod password;
pub(crate) mod people;
pub(crate) mod post;
pub(crate) mod preferences;
pub(crate) mod registers;
pub(crate) mod requests;
pub(crate) mod reservations;
pub(crate) mod sessions;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod tasks;

use askama::Template;
use axum::response::{Html, IntoResponse as _, Response};
use web::Problem;

/// The page that `template` makes, for who is not at a desk; others use [`crate::desk::Desk::show`].
pub(crate) fn html(template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => Html(text).into_response(),
        Err(error) => Problem::internal(&error).into_response(),
    }
}
