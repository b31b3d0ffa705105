//! Reports of faults.

use identity_api::{events::IncidentRecorded, v1};

use crate::{
    domain::incident::{self, Act, State},
    store::incidents::{IncidentRow, StepRow},
};

impl From<State> for v1::IncidentState {
    fn from(state: State) -> Self {
        match state {
            State::Received => Self::Received,
            State::InHand => Self::InHand,
            State::Solved => Self::Solved,
            State::Reopened => Self::Reopened,
        }
    }
}

impl From<Act> for v1::IncidentAct {
    fn from(act: Act) -> Self {
        match act {
            Act::Take => Self::Take,
            Act::Solve => Self::Solve,
            Act::Reopen => Self::Reopen,
        }
    }
}

impl From<Act> for v1::IncidentStepKind {
    fn from(act: Act) -> Self {
        match act {
            Act::Take => Self::Taken,
            Act::Solve => Self::Solved,
            Act::Reopen => Self::Reopened,
        }
    }
}

impl From<StepRow> for v1::IncidentStep {
    fn from(row: StepRow) -> Self {
        Self {
            // The column holds nothing but names of steps.
            kind: Act::of_step(&row.kind).unwrap_or(Act::Take).into(),
            by: v1::Person { id: row.by_id, name: row.by_name },
            at: row.at.to_jiff(),
            words: row.words,
        }
    }
}

impl From<IncidentRow> for v1::Incident {
    fn from(row: IncidentRow) -> Self {
        let handler = |id: Option<_>, name: Option<_>| Some(v1::Person { id: id?, name: name? });
        Self {
            id: row.id,
            version: row.version,
            state: row.state().into(),
            reported_by: v1::Person { id: row.reported_by, name: row.reporter_name },
            unit: v1::UnitName {
                id: row.unit_id,
                name: row.unit_name,
                abbreviation: row.unit_abbreviation,
            },
            reported_at: row.reported_at.to_jiff(),
            words: row.words,
            page: row.page,
            trace_id: row.trace_id,
            handled_by: handler(row.handled_by, row.handler_name),
            answer: row.answer,
        }
    }
}

impl From<&IncidentRow> for IncidentRecorded {
    fn from(row: &IncidentRow) -> Self {
        Self {
            incident_id: row.id.to_string(),
            agency_id: row.agency_id.to_string(),
            unit_id: row.unit_id.to_string(),
            revision: row.version,
            reported_by: row.reported_by.to_string(),
            state: row.state.clone(),
            handled_by: row.handled_by.map(|id| id.to_string()).unwrap_or_default(),
        }
    }
}

/// A report with its way, for its reporter or an officer.
pub(crate) fn details(row: IncidentRow, steps: Vec<StepRow>, is_mine: bool) -> v1::IncidentDetails {
    let may = Act::ALL.into_iter().filter(|act| {
        let is_theirs = if act.is_the_officers() { row.is_answered_by_me } else { is_mine };
        is_theirs && incident::after(row.state(), *act).is_ok()
    });
    v1::IncidentDetails {
        may: may.map(Into::into).collect(),
        steps: steps.into_iter().map(Into::into).collect(),
        incident: row.into(),
    }
}
