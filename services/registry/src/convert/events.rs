//! What registry announces of its documents.

use contract::{AgencyId, DocumentId, PersonId, timestamp};
use jiff::Timestamp;
use registry_api::{
    events::{
        Addressee, ArrivalRefused, DeliverySettled, DocumentCancelled, DocumentFile,
        DocumentRegistered, DocumentReleased, DraftChanged, DraftSubmitted, Recipient,
    },
    v1::{DeliveryId, ReleaseId},
};

use crate::{
    domain::{
        content::{self, AttachedFile, Content, Target},
        document::{Incoming, Outgoing},
        numbering::Numbered,
    },
    store::{incoming_view::IncomingRow, recipients::Line},
};

/// The draft was handed in.
pub(crate) fn draft_submitted(
    document: &Outgoing,
    form_checker: PersonId,
    signer: PersonId,
    at: Timestamp,
) -> DraftSubmitted {
    DraftSubmitted {
        document_id: document.id.to_string(),
        agency_id: document.agency.to_string(),
        unit_id: document.unit.to_string(),
        drafter_id: document.drafter.to_string(),
        form_checker_id: form_checker.to_string(),
        signer_id: signer.to_string(),
        content_hash: document.content_hash(),
        round: u32::try_from(document.round).unwrap_or_default(),
        urgency: document.content.urgency.as_str().to_owned(),
        submitted_at: Some(timestamp(at)),
        answers_document_id: answers(&document.content),
        title: document.content.subject.clone(),
        kind_name: document.content.kind_name.clone(),
    }
}

/// The draft under approval says something else now.
pub(crate) fn draft_changed(document: &Outgoing, version: i64, at: Timestamp) -> DraftChanged {
    DraftChanged {
        document_id: document.id.to_string(),
        agency_id: document.agency.to_string(),
        content_hash: document.content_hash(),
        version,
        changed_at: Some(timestamp(at)),
        title: document.content.subject.clone(),
        kind_name: document.content.kind_name.clone(),
        urgency: document.content.urgency.as_str().to_owned(),
    }
}

/// The document goes to its recipients outside the agency; `answered` is what it answers.
pub(crate) fn document_released(
    document: &Outgoing,
    release: ReleaseId,
    lines: &[Line],
    answered: Option<&IncomingRow>,
    at: Timestamp,
) -> DocumentReleased {
    let content = &document.content;
    let numbered = document.entry.map(|(_, numbered)| numbered);
    let delivery = answered.and_then(|answered| answered.delivery_id);
    let origin = answered.and_then(|answered| answered.origin_document_id);
    DocumentReleased {
        document_id: document.id.to_string(),
        agency_id: document.agency.to_string(),
        release_id: release.to_string(),
        kind_code: content.kind_code.clone(),
        kind_name: content.kind_name.clone(),
        number: numbered.map(|numbered| numbered.number).unwrap_or_default(),
        number_and_symbol: document.number_and_symbol.clone().unwrap_or_default(),
        issued_on: numbered.map(|numbered| numbered.dated.to_string()).unwrap_or_default(),
        subject: content.subject.clone(),
        urgency: content.urgency.as_str().to_owned(),
        signer_name: document.signer_name.clone().unwrap_or_default(),
        signer_title: document.signer_title.clone().unwrap_or_default(),
        reply_wanted_by: content.reply_wanted_by.map(|day| day.to_string()).unwrap_or_default(),
        files: content.files.iter().map(file).collect(),
        recipients: lines.iter().filter_map(recipient).collect(),
        answers_document_id: answers(content),
        answers_delivery_id: delivery.map(|id| id.to_string()).unwrap_or_default(),
        answers_origin_document_id: origin.map(|id| id.to_string()).unwrap_or_default(),
        released_at: Some(timestamp(at)),
        addressees: content.addressees.iter().map(addressee).collect(),
    }
}

fn answers(content: &Content) -> String {
    content.answers.map(|id| id.to_string()).unwrap_or_default()
}

fn addressee(line: &content::Addressee) -> Addressee {
    Addressee {
        agency_id: line.agency.map(|id| id.to_string()).unwrap_or_default(),
        name: line.name.clone(),
    }
}

fn file(file: &AttachedFile) -> DocumentFile {
    DocumentFile {
        file_id: file.id.to_string(),
        role: file.role.as_str().to_owned(),
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        size: u64::try_from(file.size).unwrap_or_default(),
        sha256: file.sha256.clone(),
    }
}

/// Units and people of the own agency get the document here, not by interchange.
fn recipient(line: &Line) -> Option<Recipient> {
    let Target::Agency(agency) = line.recipient.target else { return None };
    Some(Recipient {
        recipient_id: line.id.to_string(),
        agency_id: agency.to_string(),
        purpose: line.recipient.purpose.as_str().to_owned(),
        medium: line.recipient.medium.as_str().to_owned(),
    })
}

/// The document will not be released.
pub(crate) fn document_cancelled(
    document: &Outgoing,
    reason: String,
    at: Timestamp,
) -> DocumentCancelled {
    DocumentCancelled {
        document_id: document.id.to_string(),
        agency_id: document.agency.to_string(),
        reason,
        cancelled_at: Some(timestamp(at)),
    }
}

/// The arrival has its number; `arrived` is the span in which it came.
pub(crate) fn document_registered(
    arrival: &Incoming,
    arrived: Option<String>,
    numbered: Numbered,
    by: PersonId,
    at: Timestamp,
) -> DocumentRegistered {
    DocumentRegistered {
        document_id: arrival.id.to_string(),
        agency_id: arrival.agency.to_string(),
        delivery_id: arrival.delivery.map(|id| id.to_string()).unwrap_or_default(),
        arrival_number: numbered.number,
        arrived_on: numbered.dated.to_string(),
        urgency: arrival.urgency.as_str().to_owned(),
        kind_code: arrival.kind_code.clone(),
        purpose: arrival.purpose.clone().unwrap_or_default(),
        title: arrival.subject.clone(),
        number_and_symbol: arrival.number_and_symbol.clone(),
        sender_name: arrival.sender_name.clone(),
        reply_wanted_by: arrival.reply_wanted_by.map(|day| day.to_string()).unwrap_or_default(),
        registered_at: Some(timestamp(at)),
        registered_by: by.to_string(),
        arrival_traceparent: arrived.unwrap_or_default(),
    }
}

/// The arrival was refused; nobody is told of paper.
pub(crate) fn arrival_refused(
    arrival: &Incoming,
    reason_code: &str,
    reason: &str,
    at: Timestamp,
) -> Option<ArrivalRefused> {
    Some(ArrivalRefused {
        delivery_id: arrival.delivery?.to_string(),
        document_id: arrival.id.to_string(),
        agency_id: arrival.agency.to_string(),
        reason_code: reason_code.to_owned(),
        reason: reason.to_owned(),
        refused_at: Some(timestamp(at)),
    })
}

/// The delivery needs no act of its sender any more.
pub(crate) fn delivery_settled(
    document: DocumentId,
    agency: AgencyId,
    delivery: DeliveryId,
    at: Timestamp,
) -> DeliverySettled {
    DeliverySettled {
        delivery_id: delivery.to_string(),
        document_id: document.to_string(),
        agency_id: agency.to_string(),
        settled_at: Some(timestamp(at)),
    }
}
