//! What interchange announces, generated from `proto/vpdt/interchange/v1`.

#![expect(missing_docs, reason = "generated code")]

use contract::Event;

include!(concat!(env!("OUT_DIR"), "/vpdt.interchange.v1.rs"));

impl Event for DocumentDelivered {
    const SUBJECT: &'static str = "vpdt.interchange.v1.document_delivered";
}

impl Event for DeliveryStatusChanged {
    const SUBJECT: &'static str = "vpdt.interchange.v1.delivery_status_changed";
}

impl Event for DeliveriesListed {
    const SUBJECT: &'static str = "vpdt.interchange.v1.deliveries_listed";
}
