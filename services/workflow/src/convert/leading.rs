//! What a leader's desk shows.

use std::collections::HashMap;

use contract::UnitId;
use jiff::civil::Date;
use workflow_api::v1;

use super::views::unit;
use crate::{domain::suggestion::Suggestion, store::cases::Counts};

pub(crate) fn cases_summary(counts: &Counts) -> v1::CasesSummary {
    v1::CasesSummary {
        waiting: counts.waiting,
        urgent: counts.urgent,
        overdue: counts.overdue,
        done_today: counts.done_today,
    }
}

/// A suggestion with the deadline for today, and what its units are called.
pub(crate) fn suggestion(
    one: Suggestion,
    due_on: Option<Date>,
    names: &HashMap<UnitId, String>,
) -> v1::Suggestion {
    let shown = |id: UnitId| unit(id, names.get(&id).cloned());
    v1::Suggestion {
        lead_unit: shown(one.lead),
        cooperating_units: one.cooperating.into_iter().map(shown).collect(),
        due_on,
        days: one.days,
        opinion: one.opinion,
        reply_required: one.reply_required,
        times: u32::try_from(one.times).unwrap_or(u32::MAX),
    }
}
