//! The form was sent: a directive, or lưu để biết.

use axum::response::Response;
use contract::DocumentId;
use http::Method;
use web::Path;
use workflow_api::v1::Case;

use super::{
    entry::{Act, Entry},
    show,
};
use crate::{desk::Desk, failure::Failure, filled::Filled};

/// `POST /directives/{id}`
pub(crate) async fn give(
    desk: Desk,
    Path(id): Path<DocumentId>,
    Filled { key, form: entry }: Filled<Entry>,
) -> Result<Response, Failure> {
    let command = match entry.act {
        Act::Give => "directive",
        Act::File => "file",
    };
    let asked = desk.ask(Method::POST, &format!("/cases/{id}/{command}"));
    match asked.key(&key).json(&entry.body()).read::<Case>().await {
        Ok(case) => {
            let number = case.item.arrival_number.to_string();
            let unit = case.item.lead_unit.and_then(|unit| unit.name).unwrap_or_default();
            let words = desk.words();
            let sentence = match entry.act {
                Act::Give => say!(words, "directives-given", number = number, unit = unit),
                Act::File => say!(words, "directives-filed", number = number),
            };
            Ok(Desk::done("/directives", &sentence))
        }
        Err(failure) => show::wrong(&desk, id, key, entry, failure.in_form()?).await,
    }
}
