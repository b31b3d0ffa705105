//! What identity announces, generated from `proto/vpdt/identity/v1`.

#![expect(missing_docs, reason = "generated code")]

use contract::Event;

include!(concat!(env!("OUT_DIR"), "/vpdt.identity.v1.rs"));

impl Event for AgencyRecorded {
    const SUBJECT: &'static str = "vpdt.identity.v1.agency_recorded";
}

impl Event for UnitRecorded {
    const SUBJECT: &'static str = "vpdt.identity.v1.unit_recorded";
}

impl Event for PostRecorded {
    const SUBJECT: &'static str = "vpdt.identity.v1.post_recorded";
}

impl Event for IncidentRecorded {
    const SUBJECT: &'static str = "vpdt.identity.v1.incident_recorded";
}
