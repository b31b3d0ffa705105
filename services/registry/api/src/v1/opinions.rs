//! Opinions on versions of drafts.

use contract::{PersonId, UnitId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::OpinionId;

/// How somebody stands to a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Đồng ý.
    Agree,
    /// Đồng ý, đề nghị chỉnh sửa.
    AgreeWithChanges,
    /// Không đồng ý.
    Disagree,
}

/// Ask people and units of the own agency, 50 at most, for their opinion on a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskOpinions {
    /// The version that the asker has seen; it must be the latest.
    pub version: i32,
    /// Who is asked by name.
    #[serde(default)]
    pub person_ids: Vec<PersonId>,
    /// The units whose heads are asked.
    #[serde(default)]
    pub unit_ids: Vec<UnitId>,
    /// What is asked; at most 500 characters.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub question: Option<String>,
}

/// Give the opinion that one was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveOpinion {
    /// How one stands to it.
    pub stance: Stance,
    /// What one has to say, at most 2000 characters; required of whoever does not simply agree.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
}

/// An opinion, or the question that waits for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Opinion {
    /// The question.
    pub id: OpinionId,
    /// The version that it is about.
    pub version: i32,
    /// The person who was asked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person_id: Option<PersonId>,
    /// Their name, if it is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person_name: Option<String>,
    /// The unit whose head was asked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit_id: Option<UnitId>,
    /// What it is called, if that is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit_name: Option<String>,
    /// What was asked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub question: Option<String>,
    /// Who asked.
    pub asked_by_id: PersonId,
    /// Their name, if it is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub asked_by_name: Option<String>,
    /// When.
    pub asked_at: Timestamp,
    /// The answer, once it is given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub answer: Option<OpinionAnswer>,
    /// Whether it waits for the caller.
    pub mine: bool,
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OpinionAnswer {
    /// How they stand to it.
    pub stance: Stance,
    /// What they say.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
    /// Who gave it.
    pub person_id: PersonId,
    /// Their name, if it is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person_name: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// The opinions on a draft, on its latest version first; 500 at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OpinionList {
    /// The opinions.
    pub items: Vec<Opinion>,
}
