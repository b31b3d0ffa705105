//! What the văn thư does on a document's page: each act leads back to it, to the next step.

use axum::{extract::Multipart, response::Response};
use contract::{DocumentId, FileId};
use http::Method;
use registry_api::v1::{Document, FinalFile, NumberDocument};
use serde::Deserialize;
use serde_json::json;
use web::{Path, Problem};

use super::show::{Attempt, page};
use crate::{desk::Desk, failure::Failure, filled::Filled, moment, upload::upload};

/// Which number is wanted: empty for the next one.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Number {
    #[serde(default)]
    reservation_id: String,
}

/// `POST /outgoing/{id}/number`
pub(crate) async fn number(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Filled { key, form }: Filled<Number>,
) -> Result<Response, Failure> {
    // What is not a reservation must not become the next number, which cannot be taken back.
    let reservation_id = match form.reservation_id.as_str() {
        "" => None,
        held => Some(held.parse().map_err(|_| Problem::not_found())?),
    };
    let asked = NumberDocument { reservation_id };
    let ask = desk.ask(Method::POST, &format!("/documents/{id}/number")).key(&key).json(&asked);
    match ask.read::<Document>().await {
        Ok(document) => {
            let number = document.number_and_symbol.unwrap_or_default();
            let day = document.issued_on.map(moment::date).unwrap_or_default();
            let said = say!(desk.words(), "outgoing-numbered", number = number, day = day);
            Ok(Desk::done(&format!("/outgoing/{id}"), &said))
        }
        Err(failure) => {
            let wrong = failure.in_form()?;
            let reservation = form.reservation_id;
            page(&desk, id, Attempt { key, wrong, reservation, file: None }).await
        }
    }
}

/// `POST /outgoing/{id}/file`: the file goes to storage, which looks at it before it is put in.
pub(crate) async fn send_file(
    desk: Desk,
    Path(id): Path<DocumentId>,
    form: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Result<Response, Failure> {
    let form = form.map_err(|_| Problem::not_found())?;
    let (_, sent) = upload(&desk, form).await?;
    match sent {
        Ok(file) => {
            let said = say!(desk.words(), "outgoing-file-sent", name = file.name);
            Ok(Desk::done(&format!("/outgoing/{id}?file={}", file.id), &said))
        }
        Err(failure) => {
            let wrong = failure.in_form()?;
            page(&desk, id, Attempt { wrong, ..Attempt::default() }).await
        }
    }
}

/// The file that was sent and looked at.
#[derive(Debug, Deserialize)]
pub(crate) struct Final {
    file_id: FileId,
}

/// `POST /outgoing/{id}/final-file`
pub(crate) async fn finalise(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Filled { key, form }: Filled<Final>,
) -> Result<Response, Failure> {
    let file_id = form.file_id;
    let ask = desk.ask(Method::POST, &format!("/documents/{id}/final-file")).key(&key);
    match ask.json(&FinalFile { file_id }).read::<Document>().await {
        Ok(_) => {
            let said = say!(desk.words(), "outgoing-finalised");
            Ok(Desk::done(&format!("/outgoing/{id}"), &said))
        }
        Err(failure) => {
            let wrong = failure.in_form()?;
            page(&desk, id, Attempt { key, wrong, file: Some(file_id), ..Attempt::default() }).await
        }
    }
}

/// Nothing but the key of the form.
#[derive(Debug, Deserialize)]
pub(crate) struct Nothing {}

/// `POST /outgoing/{id}/release`
pub(crate) async fn release(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Filled { key, .. }: Filled<Nothing>,
) -> Result<Response, Failure> {
    let ask = desk.ask(Method::POST, &format!("/documents/{id}/release")).key(&key);
    match ask.json(&json!({})).read::<Document>().await {
        Ok(document) => {
            let count = document.outgoing.map_or(0, |own| own.recipients.len()).to_string();
            let number = document.number_and_symbol.unwrap_or_default();
            let said = say!(desk.words(), "outgoing-released", number = number, count = count);
            Ok(Desk::done(&format!("/deliveries/{id}"), &said))
        }
        Err(failure) => {
            let wrong = failure.in_form()?;
            page(&desk, id, Attempt { key, wrong, ..Attempt::default() }).await
        }
    }
}
