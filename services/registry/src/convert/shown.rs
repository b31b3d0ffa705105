//! Documents as callers see them.

use contract::Id;
use registry_api::v1;

use super::{
    count, deliveries::totals, drafting::draft_line, incoming::incoming, outgoing::outgoing, word,
};
use crate::{
    Result,
    cases::{Details, Listed, Shown, Waiting},
    domain::{content::Addressee, outgoing::State},
    store::{attached::FileRow, lists::SummaryRow, outgoing_lists::OutgoingLine},
};

/// The document.
pub(crate) fn document(shown: Shown) -> Result<v1::Document> {
    let row = shown.document;
    let (outgoing, incoming) = match shown.details {
        Details::Outgoing { own, recipients, approvals } => {
            (Some(outgoing(*own, row.field_code, recipients, approvals)?), None)
        }
        Details::Incoming { own, duplicates, refused_before } => {
            (None, Some(incoming(*own, &duplicates, refused_before)?))
        }
    };
    Ok(v1::Document {
        id: row.id.into(),
        agency_id: row.agency_id.into(),
        direction: word(&row.direction)?,
        state: word(&row.state)?,
        kind_code: row.kind_code,
        kind_name: row.kind_name,
        subject: row.subject,
        urgency: word(&row.urgency)?,
        number: row.number,
        number_and_symbol: row.number_and_symbol,
        issued_on: row.issued_on.map(jiff_sqlx::Date::to_jiff),
        signer_name: row.signer_name,
        signer_title: row.signer_title,
        reply_wanted_by: row.reply_wanted_by.map(jiff_sqlx::Date::to_jiff),
        answers_document_id: row.answers_document_id.map(Id::from),
        answered_by: shown.answered_by.into_iter().map(Id::from).collect(),
        addressees: shown.addressees.into_iter().map(addressee).collect(),
        files: shown.files.into_iter().map(file).collect::<Result<_>>()?,
        outgoing,
        incoming,
        version: row.version,
        created_at: row.created_at.to_jiff(),
        updated_at: row.updated_at.to_jiff(),
    })
}

pub(super) fn addressee(line: Addressee) -> v1::Addressee {
    v1::Addressee { agency_id: line.agency, name: line.name }
}

fn file(row: FileRow) -> Result<v1::DocumentFile> {
    Ok(v1::DocumentFile {
        file_id: row.file_id.into(),
        role: word(&row.role)?,
        name: row.name,
        media_type: row.media_type,
        size: row.size,
        sha256: row.sha256,
        pages: row.pages,
        signature: word(&row.signature)?,
        signer: row.signer,
        signed_at: row.signed_at.map(jiff_sqlx::Timestamp::to_jiff),
        signature_reason: row.signature_reason,
    })
}

/// A document in a list.
pub(crate) fn summary(row: SummaryRow) -> Result<v1::DocumentSummary> {
    Ok(v1::DocumentSummary {
        id: row.id.into(),
        direction: word(&row.direction)?,
        state: word(&row.state)?,
        kind_code: row.kind_code,
        kind_name: row.kind_name,
        subject: row.subject,
        urgency: word(&row.urgency)?,
        number_and_symbol: row.number_and_symbol,
        issued_on: row.issued_on.map(jiff_sqlx::Date::to_jiff),
        sender_name: row.sender_name,
        arrival_number: row.arrival_number,
        arrived_on: row.arrived_on.map(jiff_sqlx::Date::to_jiff),
        outgoing: None,
        draft: None,
        version: row.version,
        created_at: row.created_at.to_jiff(),
        updated_at: row.updated_at.to_jiff(),
    })
}

/// A document in a list, with what only outgoing ones have.
pub(crate) fn listed(listed: Listed) -> Result<v1::DocumentSummary> {
    let outgoing = listed.outgoing.map(outgoing_line);
    let draft = listed.draft.map(draft_line);
    Ok(v1::DocumentSummary { outgoing, draft, ..summary(listed.row)? })
}

fn outgoing_line(line: OutgoingLine) -> v1::OutgoingLine {
    v1::OutgoingLine {
        unit_id: line.unit_id.into(),
        unit_name: line.unit_name,
        signer_name: line.signer_name,
        signed_at: line.signed_at,
        on_paper: line.on_paper,
        released_at: line.released_at,
        deliveries: totals(line.totals),
    }
}

/// The state of what waits for the văn thư's step.
pub(crate) fn waiting_for(step: v1::ClerkStep) -> State {
    match step {
        v1::ClerkStep::Number => State::Signed,
        v1::ClerkStep::FinalFile => State::Numbered,
        v1::ClerkStep::Release => State::Finalised,
    }
}

/// What waits for the văn thư's outgoing side.
pub(crate) fn summary_of(waiting: &Waiting) -> v1::DocumentsSummary {
    v1::DocumentsSummary {
        to_number: count(waiting.to_number),
        to_finalise: count(waiting.to_finalise),
        to_release: count(waiting.to_release),
        deliveries_refused: count(waiting.refused),
        deliveries_not_arrived: count(waiting.not_arrived),
    }
}
