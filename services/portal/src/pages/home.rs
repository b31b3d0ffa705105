//! Where a post's work begins.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};

use crate::{
    failure::Failure,
    pages,
    router::Portal,
    shell::{Place, Shell, Who},
    visit::SignedIn,
};

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    shell: Shell,
    who: Who,
    place: Place,
}

/// Leads a văn thư to what arrived; tells others what is there for them.
pub(crate) async fn show(
    State(portal): State<Portal>,
    SignedIn(visit): SignedIn,
) -> Result<Response, Failure> {
    let me = portal.api.me(&visit).await?;
    if me.account.must_change_password {
        return Err(Failure::PasswordFirst);
    }
    let who = Who::from(&me);
    if who.receives {
        return Ok(Redirect::to("/arrivals").into_response());
    }
    Ok(pages::html(&HomePage { shell: portal.shell(), who, place: Place::Home }))
}
