//! The approval of drafts: content, form, signature (NĐ 30/2020 Đ10–13).

use contract::DocumentId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{NamedPerson, NamedUnit, Urgency};

/// A step of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The head of the drafting unit approves the content (Đ12.1).
    Content,
    /// Another, named person checks the form (Đ12.2).
    Form,
    /// The named signer signs (Đ13).
    Sign,
}

/// A step that is approved; the last one is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// The content.
    Content,
    /// The form.
    Form,
}

/// Where a draft is on its route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RouteState {
    /// Waits for the head of the drafting unit.
    AwaitingContent,
    /// Waits for the form checker.
    AwaitingForm,
    /// Waits for the signer.
    AwaitingSignature,
    /// Signed; the văn thư numbers it.
    Signed,
    /// Went back to the head of the drafting unit with a reason (Đ10.3).
    Returned,
}

/// In which authority somebody signs (NĐ 30/2020 Đ13, Phụ lục I II.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum Authority {
    /// As the head.
    #[serde(rename = "head")]
    Head,
    /// TM.: on behalf of a collective.
    #[serde(rename = "TM")]
    Tm,
    /// Q.: as acting head.
    #[serde(rename = "Q")]
    Q,
    /// KT.: a deputy for the head.
    #[serde(rename = "KT")]
    Kt,
    /// TL.: by order of the head.
    #[serde(rename = "TL")]
    Tl,
    /// TUQ.: by delegation of the head.
    #[serde(rename = "TUQ")]
    Tuq,
}

/// How a document may be released; the signer's decision, without a default (seed 9.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseMedium {
    /// Electronic only.
    Electronic,
    /// Electronic, and paper to those who need it.
    ElectronicAndPaper,
}

/// A draft that waits for the caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ApprovalItem {
    /// The draft.
    pub document_id: DocumentId,
    /// Trích yếu; absent until registry has told it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<String>,
    /// What its kind is called.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub kind_name: Option<String>,
    /// What the caller is to do.
    pub step: Step,
    /// Counts submissions, from 1.
    pub round: u32,
    /// The drafting unit.
    pub unit: NamedUnit,
    /// Who drafted it.
    pub drafter: NamedPerson,
    /// How urgent it is.
    pub urgency: Urgency,
    /// SHA-256 of all that is to be approved.
    pub content_hash: String,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// Since when it waits for this step.
    pub waiting_since: Timestamp,
    /// Whether it was changed after it was submitted.
    pub changed: bool,
    /// Why it came back last, in an earlier round.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub returned: Option<LastReturn>,
}

/// The last time that a draft came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LastReturn {
    /// In which round.
    pub round: u32,
    /// From which step.
    pub step: Step,
    /// Who sent it back.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person: Option<NamedPerson>,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// How many drafts wait for the caller: counted to a thousand in all, the urgent ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ApprovalsSummary {
    /// For the approval of their content.
    pub content: i64,
    /// For the check of their form.
    pub form: i64,
    /// For the signature.
    pub sign: i64,
    /// Those of them that are urgent.
    pub urgent: i64,
    /// Those of them that came back before and are here again.
    pub again: i64,
}

/// A draft's route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Approval {
    /// The draft.
    pub document_id: DocumentId,
    /// Where it is.
    pub state: RouteState,
    /// Counts submissions, from 1.
    pub round: u32,
    /// The drafting unit.
    pub unit: NamedUnit,
    /// Who drafted it.
    pub drafter: NamedPerson,
    /// Who checks the form.
    pub form_checker: NamedPerson,
    /// Who signs.
    pub signer: NamedPerson,
    /// How urgent it is.
    pub urgency: Urgency,
    /// SHA-256 of the draft as it is now; approvals are bound to it.
    pub content_hash: String,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// Since when it is in this state.
    pub waiting_since: Timestamp,
    /// The signature, once signed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signature: Option<Signature>,
    /// The step that waits for the caller, if one does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub my_step: Option<Step>,
    /// All that happened on the route, of every round, the oldest first.
    pub acts: Vec<Act>,
    /// Rises with every change.
    pub version: i64,
}

/// How a draft was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Signature {
    /// In which authority.
    pub authority: Authority,
    /// How it may be released.
    pub release_medium: ReleaseMedium,
    /// When.
    pub signed_at: Timestamp,
}

/// Something that happened on a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Act {
    /// In which round.
    pub round: u32,
    /// What.
    pub kind: ActKind,
    /// On which step; absent for what is no step's.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub step: Option<Step>,
    /// Who did it; absent when a change of the draft did.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person: Option<NamedPerson>,
    /// What the draft was then.
    pub content_hash: String,
    /// The opinion or the reason.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What can happen on a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    /// Handed in.
    Submitted,
    /// A step was approved.
    Approved,
    /// Went back with a reason.
    Returned,
    /// Signed.
    Signed,
    /// The draft was changed, and what had been approved of it is void.
    Changed,
}

/// Approve a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// Which.
    pub step: Review,
    /// The hash of the draft that the approver has seen.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub content_hash: String,
    /// What they have to say.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub opinion: Option<String>,
}

/// Send a draft back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// The step at which it is.
    pub step: Step,
    /// Why.
    pub reason: String,
}

/// Sign a draft and permit its release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// The hash of the draft that the signer has seen.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub content_hash: String,
    /// In which authority.
    pub authority: Authority,
    /// How it may be released: always the signer's own choice (seed 9.6).
    pub release_medium: ReleaseMedium,
}
