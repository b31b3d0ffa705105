//! What incoming documents have besides, as callers see it.

use contract::Id;
use registry_api::v1;

use super::word;
use crate::{
    Result,
    store::incoming_view::{DuplicateRow, IncomingRow},
};

/// What an incoming document has besides.
pub(super) fn incoming(
    row: IncomingRow,
    duplicates: &[DuplicateRow],
) -> Result<v1::IncomingDetails> {
    Ok(v1::IncomingDetails {
        on_paper: row.delivery_id.is_none(),
        delivery_id: row.delivery_id.map(Id::from),
        sender_agency_id: row.sender_agency_id.map(Id::from),
        sender_name: row.sender_name,
        sender_code: row.sender_code,
        purpose: row.purpose.as_deref().map(word).transpose()?,
        arrived_at: row.arrived_at.to_jiff(),
        arrival_number: row.arrival_number,
        arrived_on: row.arrived_on.map(jiff_sqlx::Date::to_jiff),
        register_id: row.register_id.map(Id::from),
        refusal_code: row.refusal_code.as_deref().map(word).transpose()?,
        refusal_reason: row.refusal_reason,
        handling: word(&row.handling)?,
        handling_unit: row.handling_unit,
        due_on: row.due_on.map(jiff_sqlx::Date::to_jiff),
        possible_duplicates: duplicates.iter().map(duplicate).collect::<Result<_>>()?,
    })
}

fn duplicate(row: &DuplicateRow) -> Result<v1::Duplicate> {
    Ok(v1::Duplicate {
        document_id: row.document_id.into(),
        state: word(&row.state)?,
        arrival_number: row.arrival_number,
        arrived_at: row.arrived_at.to_jiff(),
    })
}
