//! What is done with a task, and what the form of it says.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::words::Words;

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Act {
    Assign,
    Claim,
    Start,
    Progress,
    Complete,
    Return,
    Urge,
    Extend,
    Withdraw,
}

/// What was typed, so that it comes back as it was.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Entry {
    #[serde(default)]
    pub(super) person: String,
    #[serde(default)]
    pub(super) due_on: String,
    #[serde(default)]
    pub(super) words: String,
}

impl Act {
    /// The API's name of it.
    pub(super) fn command(self) -> &'static str {
        match self {
            Self::Assign => "assign",
            Self::Claim => "claim",
            Self::Start => "start",
            Self::Progress => "progress",
            Self::Complete => "complete",
            Self::Return => "return",
            Self::Urge => "urge",
            Self::Extend => "extend",
            Self::Withdraw => "withdraw",
        }
    }

    /// What the API is sent.
    pub(super) fn body(self, entry: &Entry) -> Value {
        let typed = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        match self {
            Self::Assign => {
                json!({ "person_id": typed(&entry.person), "due_on": typed(&entry.due_on) })
            }
            Self::Claim | Self::Start => json!({}),
            Self::Progress => json!({ "note": entry.words }),
            Self::Complete => json!({ "result": entry.words }),
            Self::Return | Self::Withdraw => json!({ "reason": entry.words }),
            Self::Urge => json!({ "note": typed(&entry.words) }),
            Self::Extend => json!({ "due_on": typed(&entry.due_on), "reason": entry.words }),
        }
    }

    /// What is said when it went well.
    pub(super) fn done(self, words: &Words) -> String {
        match self {
            Self::Assign => say!(words, "task-done-assign"),
            Self::Claim => say!(words, "task-done-claim"),
            Self::Start => say!(words, "task-done-start"),
            Self::Progress => say!(words, "task-done-progress"),
            Self::Complete => say!(words, "task-done-complete"),
            Self::Return => say!(words, "task-done-return"),
            Self::Urge => say!(words, "task-done-urge"),
            Self::Extend => say!(words, "task-done-extend"),
            Self::Withdraw => say!(words, "task-done-withdraw"),
        }
    }

    /// Whether the task is no more the visitor's to look at, or there is no more to do with it.
    pub(super) fn leaves(self) -> bool {
        matches!(self, Self::Complete | Self::Return)
    }
}
