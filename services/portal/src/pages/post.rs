//! Acting in another post: one person may hold several (kiêm nhiệm).

use axum::{Form, extract::State, response::Redirect};
use identity_api::{PostId, v1::ChoosePost};
use serde::Deserialize;

use crate::{failure::Failure, router::Portal, visit::SignedIn};

/// What the form says.
#[derive(Debug, Deserialize)]
pub(crate) struct Choice {
    post_id: PostId,
}

/// `POST /post`
pub(crate) async fn choose(
    State(portal): State<Portal>,
    SignedIn(visit): SignedIn,
    Form(choice): Form<Choice>,
) -> Result<Redirect, Failure> {
    portal.api.choose_post(&visit, &ChoosePost { post_id: choice.post_id }).await?;
    Ok(Redirect::to("/"))
}
