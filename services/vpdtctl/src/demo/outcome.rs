//! What remains of a play.

use contract::{AgencyId, DocumentId};
use jiff::Timestamp;
use registry_api::v1::{FinalCheck, Signature};
use serde::Serialize;

/// What remains of a play.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// The công văn in the sender's agency.
    pub document_id: DocumentId,
    /// As printed.
    pub number_and_symbol: String,
    /// What the house found of number and date in the final file.
    pub final_check: Option<FinalCheck>,
    /// The one trace, from the release to the last recipient.
    pub trace_id: String,
    /// In the order of Nơi nhận.
    pub recipients: Vec<RecipientOutcome>,
    /// The document that came back.
    pub reply: ReplyOutcome,
    /// The document that came on paper.
    pub paper_in: OnPaper,
    /// The document that was signed on paper; its arrival number is the receiver's.
    pub paper_out: OnPaper,
    /// All of it in the order of time.
    pub timeline: Vec<Moment>,
}

/// What a recipient does in the play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Registers and handles it.
    Handles,
    /// Handles it with a reply.
    Replies,
    /// Registers it, and the leader files it for information.
    FilesForInformation,
    /// Refuses it as unreadable; when it comes again, handles it.
    RefusesFirst,
}

/// Where the công văn is with one recipient, as the sender sees it.
#[derive(Debug, Clone, Serialize)]
pub struct RecipientOutcome {
    /// The recipient.
    pub agency_id: AgencyId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it did.
    pub part: Part,
    /// The document in the recipient's agency.
    pub document_id: DocumentId,
    /// Số đến.
    pub arrival_number: i32,
    /// What the recipient's clerk was told of the signature.
    pub signature: Signature,
    /// The last status, `06` in the end.
    pub status: String,
    /// Every stop of every delivery to it, in order.
    pub stops: Vec<Halt>,
}

/// One stop on the way to a recipient.
#[derive(Debug, Clone, Serialize)]
pub struct Halt {
    /// `sent`, `01` … `06`.
    pub status: String,
    /// When.
    pub at: Timestamp,
    /// Why, of a closed list.
    pub reason_code: Option<String>,
    /// Why, in words.
    pub reason: Option<String>,
    /// The unit that has it.
    pub unit_name: Option<String>,
}

/// The reply, on both sides.
#[derive(Debug, Clone, Serialize)]
pub struct ReplyOutcome {
    /// As printed.
    pub number_and_symbol: String,
    /// In the replier's agency.
    pub document_id: DocumentId,
    /// What it answers, in the replier's agency.
    pub answers_document_id: DocumentId,
    /// In the agency that had asked.
    pub arrival_document_id: DocumentId,
    /// Its arrival number there.
    pub arrival_number: i32,
    /// The trace of its release.
    pub trace_id: String,
}

/// A document that began on paper.
#[derive(Debug, Clone, Serialize)]
pub struct OnPaper {
    /// In the sender's agency of the play.
    pub document_id: DocumentId,
    /// As printed.
    pub number_and_symbol: String,
    /// Số đến.
    pub arrival_number: i32,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub struct Moment {
    /// When.
    pub at: Timestamp,
    /// What, in plain Vietnamese.
    pub what: String,
}
