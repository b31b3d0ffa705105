//! The beginning of a session: a browser gets its secrets in cookies that no script can read.

use axum::{
    body::Body,
    extract::{Request, State},
    response::{IntoResponse as _, Response},
};
use http::{
    HeaderMap, StatusCode,
    header::{CONTENT_LENGTH, SET_COOKIE},
    request::Parts,
};
use identity_api::{
    DEVICE_COOKIE,
    v1::{SessionKind, SignIn, SignedIn},
};
use web::{Json, Problem};

use crate::{cookies, network, router::Gateway};

/// A login, a password and a device are short.
const LONGEST: usize = 16 * 1024;

/// `POST /api/v1/sessions`. A program gets its session in the answer; for a browser it is moved
/// into a cookie, and the device that it is known by comes and goes in another.
pub(crate) async fn sign_in(
    State(gateway): State<Gateway>,
    request: Request,
) -> Result<Response, Problem> {
    let peer = network::peer(&request);
    let (mut head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, LONGEST).await.map_err(|_| Problem::too_large())?;
    // What cannot be read goes on as it is: identity says what is wrong with it.
    let Ok(wish) = serde_json::from_slice::<SignIn>(&body) else {
        return gateway.hand_on(&head, peer, body.into()).await;
    };
    if wish.kind == SessionKind::Bearer {
        return gateway.hand_on(&head, peer, body.into()).await;
    }
    let body = known(wish, &mut head)?;
    let answer = gateway.hand_on(&head, peer, body).await?;
    if answer.status() != StatusCode::CREATED {
        return Ok(answer);
    }
    into_cookies(answer).await
}

/// The wish, with the device that the browser's cookie names.
fn known(mut wish: SignIn, head: &mut Parts) -> Result<Body, Problem> {
    let device = cookies::get(&head.headers, DEVICE_COOKIE).map(ToOwned::to_owned);
    wish.device = wish.device.or(device);
    let body = serde_json::to_vec(&wish).map_err(|error| Problem::internal(&error))?;
    head.headers.remove(CONTENT_LENGTH);
    Ok(body.into())
}

async fn into_cookies(answer: Response) -> Result<Response, Problem> {
    let (head, body) = answer.into_parts();
    let body = axum::body::to_bytes(body, LONGEST).await.map_err(|_| Problem::too_large())?;
    let mut signed_in: SignedIn =
        serde_json::from_slice(&body).map_err(|error| Problem::internal(&error))?;
    let mut set = HeaderMap::new();
    if let Some(session) = signed_in.session.take() {
        set.append(SET_COOKIE, cookies::session(&session));
    }
    if let Some(device) = signed_in.device.take() {
        set.append(SET_COOKIE, cookies::device(&device));
    }
    let mut answer = (head.status, Json(signed_in)).into_response();
    for (name, value) in &head.headers {
        if !answer.headers().contains_key(name) && name != CONTENT_LENGTH {
            answer.headers_mut().append(name, value.clone());
        }
    }
    answer.headers_mut().extend(set);
    Ok(answer)
}
