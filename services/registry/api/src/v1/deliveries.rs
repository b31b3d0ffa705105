//! Where a released document is, recipient by recipient.

use contract::AgencyId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{DeliveryId, Medium, Purpose, RecipientId};

/// One stop on the way of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Stop {
    /// `sent`, `01` … `06` (QCVN 102:2016), `undeliverable`.
    pub status: String,
    /// When, by the receiver's clock.
    pub at: Timestamp,
    /// Why, of a closed list, where the status needs a reason.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason_code: Option<String>,
    /// Why, in words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// At most the unit that has it, never a person.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit_name: Option<String>,
}

/// The delivery of a document to one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Delivery {
    /// The line of Nơi nhận.
    pub recipient_id: RecipientId,
    /// The recipient.
    pub agency_id: AgencyId,
    /// The recipient's name.
    pub name: String,
    /// For what it was sent.
    pub purpose: Purpose,
    /// How it was sent.
    pub medium: Medium,
    /// The delivery, once interchange has begun it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub delivery_id: Option<DeliveryId>,
    /// The last stop's status.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub status: Option<String>,
    /// The delivery that took this one's place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub resent_as: Option<DeliveryId>,
    /// The stops so far, in order.
    pub stops: Vec<Stop>,
}

/// Where a released document is, in the order of Nơi nhận.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeliveryList {
    /// One line for each delivery, and for each recipient whose delivery has not begun.
    pub items: Vec<Delivery>,
}
