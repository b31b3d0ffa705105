//! What registry announces, generated from `proto/vpdt/registry/v1`.

#![expect(missing_docs, reason = "generated code")]

use contract::Event;

include!(concat!(env!("OUT_DIR"), "/vpdt.registry.v1.rs"));

impl Event for DraftSubmitted {
    const SUBJECT: &'static str = "vpdt.registry.v1.draft_submitted";
}

impl Event for DraftChanged {
    const SUBJECT: &'static str = "vpdt.registry.v1.draft_changed";
}

impl Event for AccessGranted {
    const SUBJECT: &'static str = "vpdt.registry.v1.access_granted";
}

impl Event for FileAttached {
    const SUBJECT: &'static str = "vpdt.registry.v1.file_attached";
}

impl Event for DocumentReleased {
    const SUBJECT: &'static str = "vpdt.registry.v1.document_released";
}

impl Event for ArrivalRecorded {
    const SUBJECT: &'static str = "vpdt.registry.v1.arrival_recorded";
}

impl Event for DocumentRegistered {
    const SUBJECT: &'static str = "vpdt.registry.v1.document_registered";
}

impl Event for ArrivalRefused {
    const SUBJECT: &'static str = "vpdt.registry.v1.arrival_refused";
}

impl Event for DocumentCancelled {
    const SUBJECT: &'static str = "vpdt.registry.v1.document_cancelled";
}

impl Event for DeliverySettled {
    const SUBJECT: &'static str = "vpdt.registry.v1.delivery_settled";
}

impl Event for ArrivalsListed {
    const SUBJECT: &'static str = "vpdt.registry.v1.arrivals_listed";
}

impl Event for OpinionAsked {
    const SUBJECT: &'static str = "vpdt.registry.v1.opinion_asked";
}

impl Event for OpinionGiven {
    const SUBJECT: &'static str = "vpdt.registry.v1.opinion_given";
}
