//! Deliveries as their sender sees them.

use contract::{AgencyId, DocumentId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{DeliveryId, RecipientId, ReleaseId, v1::Receipt};

/// How far a delivery has come (QĐ 28/2018; codes as they travel in edXML).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub enum Status {
    /// Handed over; the receiver's side has not answered yet.
    #[serde(rename = "sent")]
    Sent,
    /// 01, đã đến: in the receiver's inbox, with a receipt.
    #[serde(rename = "01")]
    Arrived,
    /// 02, từ chối tiếp nhận, with a reason.
    #[serde(rename = "02")]
    Refused,
    /// 03, đã tiếp nhận: has its arrival number.
    #[serde(rename = "03")]
    Received,
    /// 04, đã phân công xử lý.
    #[serde(rename = "04")]
    Assigned,
    /// 05, đang xử lý.
    #[serde(rename = "05")]
    Started,
    /// 06, hoàn thành xử lý, or filed for information.
    #[serde(rename = "06")]
    Completed,
    /// Never left: the recipient was unknown or closed.
    #[serde(rename = "undeliverable")]
    Undeliverable,
}

impl Status {
    /// The status as people say it in Vietnamese (QĐ 28/2018).
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Sent => "đã gửi",
            Self::Arrived => "đã đến",
            Self::Refused => "từ chối tiếp nhận",
            Self::Received => "đã tiếp nhận",
            Self::Assigned => "đã phân công",
            Self::Started => "đang xử lý",
            Self::Completed => "hoàn thành",
            Self::Undeliverable => "chưa gửi được",
        }
    }
}

/// Why a delivery did not succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    /// Refused: meant for somebody else (NĐ 30/2020 Đ21.2b). May be sent again, elsewhere if wanted.
    WrongAddress,
    /// Refused: a file cannot be opened or read. May be sent again.
    Unreadable,
    /// Refused: a signature does not hold (NĐ 30/2020 Đ21.2a).
    InvalidSignature,
    /// Refused: a file is missing (QĐ 28/2018 Đ9). May be sent again.
    Incomplete,
    /// Refused: the receiver has it already (NĐ 30/2020 PL VI III.1h).
    Duplicate,
    /// Refused: must not travel here (seed 11.5).
    Secret,
    /// Refused: carries malware.
    Malware,
    /// Refused for the reason given in words.
    Other,
    /// Undeliverable: the directory does not know the agency. May be sent again.
    UnknownAgency,
    /// Undeliverable: the agency is no more. May be sent again to its successor.
    ClosedAgency,
}

/// One document on its way to one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Delivery {
    /// Identifies the delivery, for both sides.
    pub id: DeliveryId,
    /// The document in the sender's agency.
    pub document_id: DocumentId,
    /// The release it belongs to.
    pub release_id: ReleaseId,
    /// The line of the document's Nơi nhận.
    pub recipient_id: RecipientId,
    /// Who is to get it.
    pub recipient_agency_id: AgencyId,
    /// The recipient's name when it was sent; its id in words when nobody knew it.
    pub recipient_name: String,
    /// What it was sent for: `to_execute`, `to_report`, `to_exchange`, `to_know`, `to_file`.
    pub purpose: String,
    /// How far it has come.
    pub status: Status,
    /// What happened on the way, in the order of the way.
    pub stops: Vec<Stop>,
    /// How often it was handed over, from 1; 0 when it could not be.
    pub attempt: u32,
    /// When it was handed over last.
    pub handed_over_at: Timestamp,
    /// The delivery that takes this one's place after it was sent again.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub resent_as: Option<DeliveryId>,
    /// The delivery whose place this one takes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub resends: Option<DeliveryId>,
    /// Whether it may be sent again now.
    pub may_resend: bool,
    /// The receiver's receipt, once it has arrived.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub receipt: Option<Receipt>,
    /// Rises with every change.
    pub version: i64,
}

/// Something that happened to a delivery. Never a person, at most a unit (seed 3.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Stop {
    /// What it reached.
    pub status: Status,
    /// When, by the clock of who reports it.
    pub at: Timestamp,
    /// When the ledger heard of it.
    pub recorded_at: Timestamp,
    /// Why it did not succeed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason_code: Option<ReasonCode>,
    /// The same in the receiver's words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// The unit that has it, by name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit_name: Option<String>,
}

/// Sends a delivery again, the same sealed bytes to this recipient alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Resend {
    /// The right agency, when the address was wrong or the agency is no more.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub agency_id: Option<AgencyId>,
}
