//! The văn thư's inbox.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{DocumentSummary, Purpose, Signature};

/// A sort of arrivals, to pick out of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ArrivalSort {
    /// Liên thông.
    Electronic,
    /// Bản giấy.
    OnPaper,
    /// Khẩn and above.
    Urgent,
    /// Liên thông without a signature that was found valid.
    SignatureToCheck,
    /// The same came before it, or has its number already.
    PossibleDuplicate,
    /// Sent again: the same was refused before.
    Resent,
}

/// An arrival in the inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ArrivalSummary {
    /// What every list shows of it.
    #[serde(flatten)]
    pub document: DocumentSummary,
    /// Whether it came on paper, and not by liên thông.
    pub on_paper: bool,
    /// When it arrived.
    pub arrived_at: Timestamp,
    /// For what it was sent to this agency; absent for paper.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub purpose: Option<Purpose>,
    /// When the sender would like an answer: a wish, not a deadline.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reply_wanted_by: Option<Date>,
    /// What was found of its digital signatures: the main file's, unless another file's is invalid.
    pub signature: Signature,
    /// How many files it has beside the main one.
    pub attachments: u32,
    /// Whether it was sent again: the same was refused before.
    pub resent: bool,
    /// Whether the same came before it, or has its number already.
    pub possible_duplicate: bool,
}

/// How much there is in the inbox, as far as the caller may read it. Each count stops at 1000, which
/// then stands for that or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ArrivalsSummary {
    /// Chờ tiếp nhận.
    pub waiting: u32,
    /// Of those, by liên thông.
    pub electronic: u32,
    /// Of those, on paper.
    pub on_paper: u32,
    /// Of those, khẩn and above.
    pub urgent: u32,
    /// Of those, by liên thông without a signature that was found valid.
    pub signature_to_check: u32,
    /// Of those, possible duplicates.
    pub possible_duplicates: u32,
    /// Of those, sent again after a refusal.
    pub resent: u32,
    /// Đã tiếp nhận hôm nay: they got their number today.
    pub received_today: u32,
    /// Of those, by the caller.
    pub received_today_by_me: u32,
}
