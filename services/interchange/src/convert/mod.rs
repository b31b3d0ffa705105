//! Between the words of the API, of events and of the domain.

mod reconciliation;

use std::str::FromStr;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use contract::{AgencyId, Id};
use interchange_api::{
    RecipientId,
    events::{DeliveryStatusChanged, DocumentDelivered},
    v1,
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use messaging::Rejection;
use registry_api::events::DocumentReleased;

use crate::{
    domain::{Agency, Reason, Status, Stop, resend},
    error::Result,
    sealed::Sealed,
    store::{deliveries::Held, receipts::PublicKey, views::Shown},
};

pub(crate) use reconciliation::{arrivals, finding, listed, reconciliation, work};

/// A line of a document's Nơi nhận that is reached electronically.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) recipient_id: RecipientId,
    pub(crate) agency_id: AgencyId,
    pub(crate) purpose: String,
}

/// The event's `text` as a value, or why the event cannot be read.
fn read<T: FromStr<Err: Into<anyhow::Error>>>(text: &str, what: &str) -> Result<T, Rejection> {
    text.parse()
        .map_err(|error: T::Err| Rejection::unreadable(error.into().context(what.to_owned())))
}

/// The id that the event gives as `what`.
pub(crate) fn id<T>(text: &str, what: &str) -> Result<Id<T>, Rejection> {
    read::<Id<T>>(text, what)
}

fn id_if_any<T>(text: &str, what: &str) -> Result<Option<Id<T>>, Rejection> {
    if text.is_empty() { Ok(None) } else { id(text, what).map(Some) }
}

/// The date that the event gives as `what`, if it gives one.
pub(crate) fn date_if_any(text: &str, what: &str) -> Result<Option<Date>, Rejection> {
    if text.is_empty() { Ok(None) } else { read(text, what).map(Some) }
}

/// The time that the event gives as `what`, to the microsecond that the database keeps.
pub(crate) fn time(
    at: Option<&prost_types::Timestamp>,
    what: &str,
) -> Result<Timestamp, Rejection> {
    contract::to_jiff(at)
        .and_then(|at| Timestamp::from_microsecond(at.as_microsecond()).ok())
        .ok_or_else(|| Rejection::unreadable(anyhow::anyhow!("{what} is missing")))
}

/// The recipients to whom the interchange delivers; paper goes another way.
pub(crate) fn electronic_lines(event: &DocumentReleased) -> Result<Vec<Line>, Rejection> {
    let electronic = event.recipients.iter().filter(|line| line.medium != "paper");
    electronic
        .map(|line| {
            Ok(Line {
                recipient_id: id(&line.recipient_id, "recipient_id")?,
                agency_id: id(&line.agency_id, "agency_id")?,
                purpose: line.purpose.clone(),
            })
        })
        .collect()
}

/// The envelope of a release by `sender`.
pub(crate) fn envelope(
    event: &DocumentReleased,
    sender: &Agency,
) -> Result<v1::Envelope, Rejection> {
    let file = |file: &registry_api::events::DocumentFile| {
        Ok(v1::EnvelopeFile {
            file_id: id(&file.file_id, "file_id")?,
            role: file.role.clone(),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            size: file.size,
            sha256: file.sha256.clone(),
        })
    };
    let addressee = |line: &registry_api::events::Addressee| {
        let agency_id = id_if_any(&line.agency_id, "addressees.agency_id")?;
        Ok(v1::EnvelopeAddressee { agency_id, name: line.name.clone() })
    };
    Ok(v1::Envelope {
        release_id: id(&event.release_id, "release_id")?,
        document_id: id(&event.document_id, "document_id")?,
        sender_agency_id: sender.id,
        sender_name: sender.name.clone(),
        sender_code: sender.code.clone(),
        kind_code: event.kind_code.clone(),
        kind_name: event.kind_name.clone(),
        number: event.number,
        number_and_symbol: event.number_and_symbol.clone(),
        issued_on: read(&event.issued_on, "issued_on")?,
        subject: event.subject.clone(),
        urgency: event.urgency.clone(),
        signer_name: event.signer_name.clone(),
        signer_title: event.signer_title.clone(),
        reply_wanted_by: date_if_any(&event.reply_wanted_by, "reply_wanted_by")?,
        addressees: event.addressees.iter().map(addressee).collect::<Result<_, Rejection>>()?,
        files: event.files.iter().map(file).collect::<Result<_, Rejection>>()?,
        answers_document_id: id_if_any(&event.answers_document_id, "answers_document_id")?,
        answers_delivery_id: id_if_any(&event.answers_delivery_id, "answers_delivery_id")?,
        answers_origin_document_id: id_if_any(
            &event.answers_origin_document_id,
            "answers_origin_document_id",
        )?,
        released_at: time(event.released_at.as_ref(), "released_at")?,
    })
}

/// What the receiver's side is told when `delivery` is handed over.
pub(crate) fn delivered(delivery: &Held, sealed: &Sealed) -> DocumentDelivered {
    let envelope = sealed.envelope();
    DocumentDelivered {
        delivery_id: delivery.id.to_string(),
        agency_id: delivery.recipient_agency_id.to_string(),
        sender_agency_id: envelope.sender_agency_id.to_string(),
        sender_name: envelope.sender_name.clone(),
        sender_code: envelope.sender_code.clone(),
        purpose: delivery.purpose.clone(),
        envelope: sealed.bytes().to_vec(),
        envelope_sha256: hex::encode(sealed.sha256()),
        attempt: delivery.attempt,
        delivered_at: Some(contract::timestamp(delivery.handed_over_at)),
    }
}

/// What the sender's side is told of `delivery`, which came to `stop` now, or passed it before.
pub(crate) fn status_changed(delivery: &Held, stop: &Stop) -> DeliveryStatusChanged {
    DeliveryStatusChanged {
        delivery_id: delivery.id.to_string(),
        document_id: delivery.document_id.to_string(),
        agency_id: delivery.agency_id.to_string(),
        recipient_id: delivery.recipient_id.to_string(),
        recipient_agency_id: delivery.recipient_agency_id.to_string(),
        status: stop.status.to_string(),
        revision: delivery.revision,
        reason_code: stop.reason.map(Reason::as_str).unwrap_or_default().to_owned(),
        reason: stop.words.clone().unwrap_or_default(),
        unit_name: stop.unit_name.clone().unwrap_or_default(),
        at: Some(contract::timestamp(stop.at)),
        resent_as: String::new(),
    }
}

/// What matters of a shown delivery for sending it again.
fn situation(shown: &Shown) -> resend::Situation {
    let status = shown.delivery.status;
    let here = shown.stops.iter().find(|stop| stop.status == status);
    resend::Situation {
        status,
        reason: here.and_then(|stop| stop.reason),
        handed_over_at: shown.delivery.handed_over_at,
        resent_as: shown.resent_as,
    }
}

/// A delivery as its sender sees it at `now`.
pub(crate) fn delivery(
    shown: Shown,
    now: Timestamp,
    unanswered_after: SignedDuration,
) -> Result<v1::Delivery> {
    let may_resend = resend::resend(situation(&shown), None, now, unanswered_after).is_ok();
    let receipt = shown.receipt.as_deref().map(v1::Receipt::from_bytes).transpose()?;
    let held = shown.delivery;
    Ok(v1::Delivery {
        id: held.id,
        document_id: held.document_id,
        release_id: held.release_id,
        recipient_id: held.recipient_id,
        recipient_agency_id: held.recipient_agency_id,
        recipient_name: held.recipient_name,
        purpose: held.purpose,
        status: held.status.into(),
        stops: shown.stops.into_iter().map(v1::Stop::from).collect(),
        attempt: held.attempt,
        handed_over_at: held.handed_over_at,
        resent_as: shown.resent_as,
        resends: shown.resends,
        may_resend,
        receipt,
        version: held.revision,
    })
}

impl From<Stop> for v1::Stop {
    fn from(stop: Stop) -> Self {
        Self {
            status: stop.status.into(),
            at: stop.at,
            recorded_at: stop.recorded_at,
            reason_code: stop.reason.map(v1::ReasonCode::from),
            reason: stop.words,
            unit_name: stop.unit_name,
        }
    }
}

impl From<PublicKey> for v1::ReceiptKey {
    fn from(key: PublicKey) -> Self {
        Self { id: key.id, public_key: STANDARD.encode(&key.bytes), made_at: key.made_at }
    }
}

impl From<Status> for v1::Status {
    fn from(status: Status) -> Self {
        match status {
            Status::Sent => Self::Sent,
            Status::Arrived => Self::Arrived,
            Status::Refused => Self::Refused,
            Status::Received => Self::Received,
            Status::Assigned => Self::Assigned,
            Status::Started => Self::Started,
            Status::Completed => Self::Completed,
            Status::Undeliverable => Self::Undeliverable,
        }
    }
}

impl From<Reason> for v1::ReasonCode {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::WrongAddress => Self::WrongAddress,
            Reason::Unreadable => Self::Unreadable,
            Reason::InvalidSignature => Self::InvalidSignature,
            Reason::Incomplete => Self::Incomplete,
            Reason::Duplicate => Self::Duplicate,
            Reason::Secret => Self::Secret,
            Reason::Malware => Self::Malware,
            Reason::Other => Self::Other,
            Reason::UnknownAgency => Self::UnknownAgency,
            Reason::ClosedAgency => Self::ClosedAgency,
        }
    }
}
