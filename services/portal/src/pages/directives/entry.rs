//! What the form of a directive says.

use contract::UnitId;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use workflow_api::v1::Suggestion;

/// A directive as it was typed, so that it comes back as it was.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Entry {
    #[serde(default)]
    pub(super) lead: String,
    #[serde(default)]
    pub(super) cooperating: Vec<String>,
    #[serde(default)]
    pub(super) informed: Vec<String>,
    #[serde(default)]
    pub(super) due_on: String,
    #[serde(default)]
    pub(super) opinion: String,
    #[serde(default)]
    pub(super) reply_required: bool,
    #[serde(default)]
    pub(super) act: Act,
}

/// Which button was pressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Act {
    /// Chuyển giải quyết.
    #[default]
    Give,
    /// Lưu để biết.
    File,
}

impl Entry {
    /// Filled in as was done before.
    pub(super) fn of(one: &Suggestion) -> Self {
        Self {
            lead: one.lead_unit.id.to_string(),
            cooperating: one.cooperating_units.iter().map(|unit| unit.id.to_string()).collect(),
            due_on: one.due_on.map(|day| day.to_string()).unwrap_or_default(),
            opinion: one.opinion.clone().unwrap_or_default(),
            reply_required: one.reply_required,
            ..Self::default()
        }
    }

    pub(super) fn leads(&self, unit: &UnitId) -> bool {
        self.lead == unit.to_string()
    }

    pub(super) fn cooperates(&self, unit: &UnitId) -> bool {
        self.cooperating.contains(&unit.to_string())
    }

    pub(super) fn informs(&self, unit: &UnitId) -> bool {
        self.informed.contains(&unit.to_string())
    }

    /// What the API is sent.
    pub(super) fn body(&self) -> Value {
        let words = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        match self.act {
            Act::File => json!({ "note": words(&self.opinion) }),
            Act::Give => json!({
                "lead_unit_id": words(&self.lead),
                "cooperating_unit_ids": self.cooperating,
                "informed_unit_ids": self.informed,
                "due_on": words(&self.due_on),
                "opinion": words(&self.opinion),
                "reply_required": self.reply_required,
            }),
        }
    }
}
