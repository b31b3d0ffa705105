//! What incoming documents have besides, as callers see it.

use contract::Id;
use registry_api::v1;

use super::{count, word};
use crate::{
    Result,
    cases::Inbox,
    store::{
        arrivals::ArrivalRow,
        incoming_view::{DuplicateRow, IncomingRow, RefusedBeforeRow},
    },
};

/// What an incoming document has besides.
pub(super) fn incoming(
    row: IncomingRow,
    duplicates: &[DuplicateRow],
    refused_before: Vec<RefusedBeforeRow>,
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
        refused_before: refused_before.into_iter().map(refused).collect(),
    })
}

fn refused(row: RefusedBeforeRow) -> v1::RefusedBefore {
    v1::RefusedBefore {
        document_id: row.document_id.into(),
        refused_at: row.refused_at.map(jiff_sqlx::Timestamp::to_jiff),
        reason: row.reason,
    }
}

/// An arrival in the inbox.
pub(crate) fn arrival(row: ArrivalRow) -> Result<v1::ArrivalSummary> {
    Ok(v1::ArrivalSummary {
        document: v1::DocumentSummary {
            id: row.id.into(),
            direction: v1::Direction::Incoming,
            state: word(&row.state)?,
            kind_code: row.kind_code,
            kind_name: row.kind_name,
            subject: row.subject,
            urgency: word(&row.urgency)?,
            number_and_symbol: row.number_and_symbol,
            issued_on: row.issued_on.map(jiff_sqlx::Date::to_jiff),
            sender_name: Some(row.sender_name),
            arrival_number: row.arrival_number,
            arrived_on: row.arrived_on.map(jiff_sqlx::Date::to_jiff),
            outgoing: None,
            draft: None,
            version: row.version,
            created_at: row.created_at.to_jiff(),
            updated_at: row.updated_at.to_jiff(),
        },
        on_paper: row.on_paper,
        arrived_at: row.arrived_at.to_jiff(),
        purpose: row.purpose.as_deref().map(word).transpose()?,
        reply_wanted_by: row.reply_wanted_by.map(jiff_sqlx::Date::to_jiff),
        signature: word(&row.signature)?,
        attachments: count(row.attachments),
        resent: row.resent,
        possible_duplicate: row.possible_duplicate,
    })
}

/// How much there is in the inbox.
pub(crate) fn inbox(inbox: &Inbox) -> v1::ArrivalsSummary {
    let waiting = &inbox.waiting;
    v1::ArrivalsSummary {
        waiting: count(waiting.waiting),
        electronic: count(waiting.electronic),
        on_paper: count(waiting.on_paper),
        urgent: count(waiting.urgent),
        signature_to_check: count(waiting.signature_to_check),
        possible_duplicates: count(waiting.possible_duplicates),
        resent: count(waiting.resent),
        received_today: count(inbox.received_today),
        received_today_by_me: count(inbox.received_today_by_me),
    }
}

fn duplicate(row: &DuplicateRow) -> Result<v1::Duplicate> {
    Ok(v1::Duplicate {
        document_id: row.document_id.into(),
        state: word(&row.state)?,
        arrival_number: row.arrival_number,
        arrived_at: row.arrived_at.to_jiff(),
    })
}
