//! One released document: the matrix of its deliveries, with the remedy beside each refusal.

use askama::Template;
use axum::response::{IntoResponse as _, Response};
use contract::DocumentId;
use http::{Method, StatusCode};
use registry_api::v1::{DeliveryId, DeliveryList, Document, DocumentState};
use serde::Deserialize;
use serde_json::json;
use web::Path;

use super::matrix::{self, Row, Tile};
use crate::{
    desk::Desk,
    failure::Failure,
    filled::{Filled, Key},
    pages::outgoing::facts,
    words::Words,
    wrong::Wrong,
};

#[derive(Template)]
#[template(path = "deliveries/show.html")]
struct Matrix<'a> {
    words: &'a Words,
    nonce: &'a str,
    document: Document,
    facts: String,
    rows: Vec<Row>,
    tiles: Vec<Tile>,
    wrong: Wrong,
}

/// `GET /deliveries/{id}`
pub(crate) async fn show(desk: Desk, Path(id): Path<DocumentId>) -> Result<Response, Failure> {
    page(&desk, id, Wrong::default(), None).await
}

/// Nothing but the key of the form.
#[derive(Debug, Deserialize)]
pub(crate) struct Nothing {}

/// `POST /deliveries/{id}/{delivery}/resend`: the same sealed bytes, to this recipient alone.
pub(crate) async fn resend(
    desk: Desk,
    Path((id, delivery)): Path<(DocumentId, DeliveryId)>,
    Filled { key, .. }: Filled<Nothing>,
) -> Result<Response, Failure> {
    let ask = desk.ask(Method::POST, &format!("/deliveries/{delivery}/resend")).key(&key);
    match ask.json(&json!({})).done().await {
        Ok(()) => {
            let said = say!(desk.words(), "delivery-resent-done");
            Ok(Desk::done(&format!("/deliveries/{id}"), &said))
        }
        Err(failure) => {
            let wrong = failure.in_form()?;
            let page = page(&desk, id, wrong, Some((delivery, key))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

async fn page(
    desk: &Desk,
    id: DocumentId,
    wrong: Wrong,
    tried: Option<(DeliveryId, Key)>,
) -> Result<Response, Failure> {
    let (document, deliveries) =
        (format!("/documents/{id}"), format!("/documents/{id}/deliveries"));
    let document = desk.get(&document).read::<Document>();
    let deliveries = desk.get(&deliveries).read::<DeliveryList>();
    let (document, list) = tokio::try_join!(document, deliveries)?;
    if document.state != DocumentState::Released {
        return Err(Failure::NoPage);
    }
    let words = desk.words();
    let rows = matrix::rows(words, id, list.items, tried.as_ref(), desk.now());
    let matrix = Matrix {
        words,
        nonce: &desk.shell.nonce,
        facts: facts(words, &document).join(" · "),
        tiles: matrix::tiles(words, &rows),
        document,
        rows,
        wrong,
    };
    Ok(desk.show(&say!(words, "matrix-title"), &matrix).await)
}
