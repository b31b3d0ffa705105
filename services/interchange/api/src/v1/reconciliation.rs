//! Comparisons of the ledger with the receivers' registers, for operators.

use contract::{AgencyId, DocumentId, PersonId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{DeliveryId, FindingId, ReconciliationId, v1::Status};

/// How far a comparison is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReconciliationState {
    /// The ledger tells what it has.
    Listing,
    /// All is told; answers are awaited.
    Comparing,
    /// Every page was compared with both sides.
    Done,
    /// Some answers never came; the next one began.
    Abandoned,
}

/// One comparison of the sender's ledger with the receivers' registers and work, and with what the
/// sender's side has heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Reconciliation {
    /// Identifies the comparison.
    pub id: ReconciliationId,
    /// How far it is.
    pub state: ReconciliationState,
    /// Deliveries that began since then are compared, and older ones that are still open.
    pub since: Timestamp,
    /// What happened later may still be on its way, and is left to the next one.
    pub until: Timestamp,
    /// When it was started.
    pub started_at: Timestamp,
    /// Who asked for it; absent when it was the daily one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub started_by: Option<PersonId>,
    /// When the last answer was compared, or it was given up.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ended_at: Option<Timestamp>,
    /// How many deliveries were listed.
    pub deliveries: i64,
    /// How many answers have not come yet.
    pub answers_awaited: i32,
    /// How many differences the house has mended.
    pub mended: i64,
    /// How many wait for people.
    pub unmended: i64,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A release of which the ledger knew nothing: it was announced again.
    ReleaseLost,
    /// What was handed over had not arrived: it was handed over again, the same bytes.
    ArrivalLost,
    /// What the receiver did had not been reported: it was entered late.
    StatusLost,
    /// The sender's side had not heard all: it was told again.
    SenderBehind,
    /// It arrived, and the ledger knows no such delivery: for people.
    UnknownDelivery,
    /// The two sides say what cannot both be true: for people.
    Contradiction,
    /// What had been reported is no more at the receiver's side: for people.
    TakenBack,
}

/// A difference that a comparison found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Finding {
    /// Identifies the finding.
    pub id: FindingId,
    /// What it is.
    pub kind: FindingKind,
    /// Whether the house mended it; what it did not is for people.
    pub mended: bool,
    /// The delivery, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub delivery_id: Option<DeliveryId>,
    /// The sender's document, where that is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub document_id: Option<DocumentId>,
    /// The agency on whose side it was found.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub agency_id: Option<AgencyId>,
    /// The status that was lost, contradicted or taken back.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub status: Option<Status>,
    /// When it was found.
    pub found_at: Timestamp,
}

/// Asks for a comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reconcile {
    /// From when on; as far back as the daily one, when absent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub since: Option<Timestamp>,
    /// Up to when; a quarter of an hour ago, when absent. What is later may still be on its way, and
    /// is found to be missing though it is not.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub until: Option<Timestamp>,
}
