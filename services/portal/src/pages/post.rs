//! Acting in another post: one person may hold several (kiêm nhiệm).

use axum::response::Redirect;
use http::Method;
use identity_api::{PostId, v1::ChoosePost};
use serde::Deserialize;

use crate::{desk::Desk, failure::Failure, filled::Form};

/// What the form says.
#[derive(Debug, Deserialize)]
pub(crate) struct Choice {
    post_id: PostId,
}

/// `POST /post`
pub(crate) async fn choose(desk: Desk, Form(choice): Form<Choice>) -> Result<Redirect, Failure> {
    let choice = ChoosePost { post_id: choice.post_id };
    desk.ask(Method::PUT, "/sessions/current/post").json(&choice).done().await?;
    Ok(Redirect::to("/"))
}
