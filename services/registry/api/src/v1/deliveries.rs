//! Where a released document is, recipient by recipient.

use contract::{AgencyId, DocumentId, PersonId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{DeliveryId, Medium, Purpose, RecipientId, Urgency};

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
    /// How it was settled, where it was refused and not sent again.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub settled: Option<Settlement>,
    /// The stops so far, in order.
    pub stops: Vec<Stop>,
}

/// Where a released document is, in the order of Nơi nhận.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeliveryList {
    /// One line for each delivery, and for each recipient whose delivery has not begun.
    pub items: Vec<Delivery>,
}

/// How a delivery that did not succeed was settled otherwise than by sending it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Settlement {
    /// When.
    pub at: Timestamp,
    /// Who said so.
    pub by: PersonId,
    /// How: sent on paper, not needed any more.
    pub note: String,
}

/// Settle a delivery that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettleDelivery {
    /// How: sent on paper, not needed any more. At most 500 characters.
    pub note: String,
}

/// How far a released document has come with its recipients outside the agency. A recipient that
/// is further on counts as arrived and received too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeliveryTotals {
    /// All of them.
    pub recipients: u32,
    /// Those that get it on paper only, of which nothing is heard here.
    pub on_paper: u32,
    /// 01 and beyond.
    pub arrived: u32,
    /// 03 and beyond.
    pub received: u32,
    /// 06.
    pub completed: u32,
    /// 02, unless it was sent again.
    pub refused: u32,
    /// Could not be handed over.
    pub undeliverable: u32,
}

/// What the sender's văn thư has to do about a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryNeed {
    /// It was refused or could not be handed over: send it again or settle it.
    Refused,
    /// Nobody has answered for a while: hand it over again or ask.
    NotArrived,
}

/// A delivery that needs an act of its sender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OpenDelivery {
    /// The delivery; interchange sends it again.
    pub delivery_id: DeliveryId,
    /// The document.
    pub document_id: DocumentId,
    /// Số và ký hiệu of the document.
    pub number_and_symbol: String,
    /// Trích yếu of the document.
    pub subject: String,
    /// Mức độ khẩn of the document.
    pub urgency: Urgency,
    /// The line of Nơi nhận.
    pub recipient_id: RecipientId,
    /// The recipient.
    pub agency_id: AgencyId,
    /// The recipient's name.
    pub name: String,
    /// For what it was sent.
    pub purpose: Purpose,
    /// `sent`, `02`, `undeliverable`.
    pub status: String,
    /// Since when.
    pub since: Timestamp,
    /// Why it did not succeed, of a closed list.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason_code: Option<String>,
    /// Why, in words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
}
