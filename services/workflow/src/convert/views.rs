//! What is shown.

use contract::{PersonId, UnitId};
use jiff::civil::Date;
use workflow_api::v1;

use crate::{
    domain::{work::Work, working_days::Calendar},
    store::{
        Reader,
        cases::CaseRow,
        directives::{DirectiveRow, UnitRow},
        routes::{self, RouteRow, WaitingCounts, WaitingRow},
        tasks::{self, TaskRow},
    },
};

/// The day on which something is shown, and the calendar that tells how deadlines stand on it.
pub(crate) struct Showing {
    pub(crate) today: Date,
    pub(crate) calendar: Calendar,
}

impl Showing {
    fn timing(&self, due_on: Option<Date>, open: bool) -> Option<v1::Timing> {
        due_on.filter(|_| open).map(|due| self.calendar.timing(due, self.today).into())
    }
}

pub(super) fn person(id: PersonId, name: Option<String>) -> v1::NamedPerson {
    v1::NamedPerson { id, name }
}

pub(super) fn unit(id: UnitId, name: Option<String>) -> v1::NamedUnit {
    v1::NamedUnit { id, name }
}

fn count(round: i32) -> u32 {
    u32::try_from(round).unwrap_or_default()
}

/// A draft that waits for the reader; none if it waits for nobody.
pub(crate) fn approval_item(row: WaitingRow) -> Option<v1::ApprovalItem> {
    Some(v1::ApprovalItem {
        document_id: row.document_id,
        title: row.title.filter(|title| !title.is_empty()),
        kind_name: row.kind_name.filter(|name| !name.is_empty()),
        step: row.state.step()?.into(),
        round: count(row.round),
        unit: unit(row.unit_id, row.unit_name),
        drafter: person(row.drafter_id, row.drafter_name),
        urgency: row.urgency.into(),
        content_hash: row.content_hash.to_string(),
        submitted_at: row.submitted_at.to_jiff(),
        waiting_since: row.waiting_since.to_jiff(),
        changed: row.changed,
        returned: row.returned_round.zip(row.returned_step).zip(row.returned_at).map(
            |((round, step), at)| v1::LastReturn {
                round: count(round),
                step: step.into(),
                person: row.returned_by.map(|id| person(id, row.returned_by_name)),
                reason: row.return_reason.unwrap_or_default(),
                at: at.to_jiff(),
            },
        ),
    })
}

/// How many drafts wait for the reader.
pub(crate) fn approvals_summary(counts: &WaitingCounts) -> v1::ApprovalsSummary {
    v1::ApprovalsSummary {
        content: counts.content,
        form: counts.form,
        sign: counts.sign,
        urgent: counts.urgent,
        again: counts.again,
    }
}

/// A route, as `reader` sees it.
pub(crate) fn approval(row: RouteRow, acts: Vec<routes::ActRow>, reader: &Reader) -> v1::Approval {
    let my_step = row.route().step_of(row.actor(reader.person));
    let signature = match (row.authority, row.release_medium, row.signed_at) {
        (Some(authority), Some(medium), Some(at)) => Some(v1::Signature {
            authority: authority.into(),
            release_medium: medium.into(),
            signed_at: at.to_jiff(),
        }),
        _ => None,
    };
    v1::Approval {
        document_id: row.document_id,
        state: row.state.into(),
        round: count(row.round),
        unit: unit(row.unit_id, row.unit_name),
        drafter: person(row.drafter_id, row.drafter_name),
        form_checker: person(row.form_checker_id, row.form_checker_name),
        signer: person(row.signer_id, row.signer_name),
        urgency: row.urgency.into(),
        content_hash: row.content_hash.to_string(),
        submitted_at: row.submitted_at.to_jiff(),
        waiting_since: row.waiting_since.to_jiff(),
        signature,
        my_step: my_step.map(Into::into),
        acts: acts.into_iter().map(act).collect(),
        version: row.version,
    }
}

fn act(row: routes::ActRow) -> v1::Act {
    v1::Act {
        round: count(row.round),
        kind: row.kind.into(),
        step: row.step.map(Into::into),
        person: row.person_id.map(|id| person(id, row.person_name)),
        content_hash: row.content_hash,
        note: row.note,
        at: row.at.to_jiff(),
    }
}

/// A case in a list.
pub(crate) fn case_item(row: CaseRow, showing: &Showing) -> v1::CaseItem {
    let due_on = row.due_on.map(jiff_sqlx::Date::to_jiff);
    v1::CaseItem {
        document_id: row.document_id,
        title: row.title,
        number_and_symbol: row.number_and_symbol,
        sender_name: row.sender_name,
        arrival_number: row.arrival_number,
        arrived_on: row.arrived_on.to_jiff(),
        urgency: row.urgency.into(),
        kind_code: row.kind_code,
        purpose: row.purpose.map(Into::into),
        reply_wanted_by: row.reply_wanted_by.map(jiff_sqlx::Date::to_jiff),
        state: row.state.into(),
        lead_unit: row.lead_unit_id.map(|id| unit(id, row.lead_unit_name)),
        reply_required: row.reply_required,
        due_on,
        timing: showing.timing(due_on, row.how.is_none()),
        how: row.how.map(Into::into),
        registered_at: row.registered_at.to_jiff(),
    }
}

/// A case, with its `work`, as `by` sees it.
pub(crate) fn case(
    row: CaseRow,
    work: &Work,
    directives: Vec<DirectiveRow>,
    units: &[UnitRow],
    tasks: Vec<TaskRow>,
    by: crate::domain::work::Actor,
    showing: &Showing,
) -> v1::Case {
    v1::Case {
        directives: directives.into_iter().map(|row| directive(row, units)).collect(),
        tasks: tasks.into_iter().map(|row| task_item(row, showing)).collect(),
        filing_note: row.filing_note.clone(),
        reply_document_id: row.reply_document_id,
        started_at: row.started_at.map(jiff_sqlx::Timestamp::to_jiff),
        completed_at: row.completed_at.map(jiff_sqlx::Timestamp::to_jiff),
        may_direct: work.may_direct(by).is_ok(),
        may_file: work.may_file(by).is_ok(),
        version: row.version,
        item: case_item(row, showing),
    }
}

fn directive(row: DirectiveRow, units: &[UnitRow]) -> v1::Directive {
    let lines = |cooperates: bool| {
        units
            .iter()
            .filter(|line| line.directive_id == row.id && line.cooperates == cooperates)
            .map(|line| unit(line.unit_id, line.unit_name.clone()))
            .collect()
    };
    v1::Directive {
        id: row.id,
        parent_id: row.parent_id,
        cooperating_units: lines(true),
        informed_units: lines(false),
        given_by: person(row.given_by, row.given_by_name),
        lead_unit: unit(row.lead_unit_id, row.lead_unit_name),
        due_on: row.due_on.map(jiff_sqlx::Date::to_jiff),
        opinion: row.opinion,
        reply_required: row.reply_required,
        given_at: row.given_at.to_jiff(),
    }
}

/// A task in a list.
pub(crate) fn task_item(row: TaskRow, showing: &Showing) -> v1::TaskItem {
    let due_on = row.due_on.map(jiff_sqlx::Date::to_jiff);
    v1::TaskItem {
        id: row.id,
        document_id: row.document_id,
        title: row.title,
        number_and_symbol: row.number_and_symbol,
        sender_name: row.sender_name,
        arrival_number: row.arrival_number,
        urgency: row.urgency.into(),
        unit: unit(row.unit_id, row.unit_name),
        part: row.part.into(),
        person: row.person_id.map(|id| person(id, row.person_name)),
        state: row.state.into(),
        due_on,
        timing: showing.timing(due_on, row.state.is_open()),
        progressed_at: row.progressed_at.map(jiff_sqlx::Timestamp::to_jiff),
        urged_at: row.urged_at.map(jiff_sqlx::Timestamp::to_jiff),
        urges: row.urges,
        version: row.version,
    }
}

/// All that is shown of one task.
pub(crate) struct OneTask {
    pub(crate) row: TaskRow,
    pub(crate) case: CaseRow,
    pub(crate) acts: Vec<tasks::ActRow>,
    /// The directive that made it and those above it, the first one first.
    pub(crate) directives: Vec<DirectiveRow>,
    pub(crate) units: Vec<UnitRow>,
    pub(crate) may: v1::TaskMay,
}

/// A task.
pub(crate) fn task(one: OneTask, showing: &Showing) -> v1::Task {
    v1::Task {
        directive_id: one.row.directive_id,
        directives: one.directives.into_iter().map(|row| directive(row, &one.units)).collect(),
        case: case_item(one.case, showing),
        may: one.may,
        result: one.row.result.clone(),
        acts: one.acts.into_iter().map(task_act).collect(),
        item: task_item(one.row, showing),
    }
}

fn task_act(row: tasks::ActRow) -> v1::TaskAct {
    v1::TaskAct {
        kind: row.kind.into(),
        by: row.person_id.map(|id| person(id, row.person_name)),
        due_on: row.due_on.map(jiff_sqlx::Date::to_jiff),
        to: row.to_person.map(|id| person(id, row.to_name)),
        note: row.note,
        at: row.at.to_jiff(),
    }
}
