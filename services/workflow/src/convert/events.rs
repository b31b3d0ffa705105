//! What is announced.

use contract::{AgencyId, DocumentId, PersonId, UnitId, timestamp};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;
use workflow_api::{TaskId, events};

use crate::{
    domain::{
        authority::{Authority, ReleaseMedium},
        route::{Review, Route, Step},
        task::Task,
        work::{Given, How, Order},
    },
    store::Reader,
};

/// What every event about an incoming document says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told {
    pub(crate) document: DocumentId,
    pub(crate) agency: AgencyId,
    pub(crate) delivery: Option<Uuid>,
    pub(crate) at: Timestamp,
}

impl Told {
    fn delivery(&self) -> String {
        self.delivery.map(|id| id.to_string()).unwrap_or_default()
    }

    pub(crate) fn directive_given(&self, order: &Order, given: Given) -> events::DirectiveGiven {
        let texts = |units: &[UnitId]| units.iter().map(ToString::to_string).collect();
        events::DirectiveGiven {
            document_id: self.document.to_string(),
            agency_id: self.agency.to_string(),
            delivery_id: self.delivery(),
            directive_id: order.id.to_string(),
            lead_unit_id: order.lead.to_string(),
            cooperating_unit_ids: texts(&order.cooperating),
            informed_unit_ids: texts(&order.informed),
            due_on: given.due_on.map(|day| day.to_string()).unwrap_or_default(),
            given_at: Some(timestamp(self.at)),
        }
    }

    /// `task` is absent for a line *để biết*, which is no task; `person` where only the unit is
    /// known.
    pub(crate) fn task_assigned(
        &self,
        task: Option<TaskId>,
        unit: UnitId,
        person: Option<PersonId>,
        part: &str,
    ) -> events::TaskAssigned {
        events::TaskAssigned {
            task_id: task.map(|id| id.to_string()).unwrap_or_default(),
            document_id: self.document.to_string(),
            agency_id: self.agency.to_string(),
            unit_id: unit.to_string(),
            person_id: person.map(|id| id.to_string()).unwrap_or_default(),
            part: part.to_owned(),
            assigned_at: Some(timestamp(self.at)),
        }
    }

    pub(crate) fn task_urged(&self, task: &Task, person: PersonId) -> events::TaskUrged {
        events::TaskUrged {
            task_id: task.id.to_string(),
            document_id: self.document.to_string(),
            agency_id: self.agency.to_string(),
            unit_id: task.unit.to_string(),
            person_id: person.to_string(),
            urged_at: Some(timestamp(self.at)),
        }
    }

    /// `whole` when it is the deadline of all the work on the document.
    pub(crate) fn deadline_extended(
        &self,
        task: TaskId,
        due_on: Date,
        whole: bool,
    ) -> events::DeadlineExtended {
        events::DeadlineExtended {
            document_id: self.document.to_string(),
            agency_id: self.agency.to_string(),
            task_id: task.to_string(),
            due_on: due_on.to_string(),
            whole,
            extended_at: Some(timestamp(self.at)),
        }
    }

    pub(crate) fn task_withdrawn(&self, task: &Task, person: PersonId) -> events::TaskWithdrawn {
        events::TaskWithdrawn {
            task_id: task.id.to_string(),
            document_id: self.document.to_string(),
            agency_id: self.agency.to_string(),
            unit_id: task.unit.to_string(),
            person_id: person.to_string(),
            withdrawn_at: Some(timestamp(self.at)),
        }
    }

    pub(crate) fn work_started(&self, unit: UnitId) -> events::WorkStarted {
        events::WorkStarted {
            document_id: self.document.to_string(),
            agency_id: self.agency.to_string(),
            delivery_id: self.delivery(),
            unit_id: unit.to_string(),
            started_at: Some(timestamp(self.at)),
        }
    }

    pub(crate) fn work_completed(&self, unit: Option<UnitId>, how: How) -> events::WorkCompleted {
        events::WorkCompleted {
            document_id: self.document.to_string(),
            agency_id: self.agency.to_string(),
            delivery_id: self.delivery(),
            unit_id: unit.map(|id| id.to_string()).unwrap_or_default(),
            how: how.as_str().to_owned(),
            completed_at: Some(timestamp(self.at)),
        }
    }
}

impl Route {
    pub(crate) fn approved(
        &self,
        by: &Reader,
        review: Review,
        at: Timestamp,
    ) -> events::DraftApproved {
        events::DraftApproved {
            document_id: self.document.to_string(),
            agency_id: self.agency.to_string(),
            step: review.as_str().to_owned(),
            person_id: by.person.to_string(),
            content_hash: self.hash.to_string(),
            approved_at: Some(timestamp(at)),
        }
    }

    pub(crate) fn returned(
        &self,
        by: &Reader,
        step: Step,
        reason: &str,
        at: Timestamp,
    ) -> events::DraftReturned {
        events::DraftReturned {
            document_id: self.document.to_string(),
            agency_id: self.agency.to_string(),
            step: step.as_str().to_owned(),
            person_id: by.person.to_string(),
            reason: reason.to_owned(),
            returned_at: Some(timestamp(at)),
        }
    }

    pub(crate) fn signed(
        &self,
        authority: Authority,
        medium: ReleaseMedium,
        at: Timestamp,
    ) -> events::DraftSigned {
        events::DraftSigned {
            document_id: self.document.to_string(),
            agency_id: self.agency.to_string(),
            signer_id: self.signer.to_string(),
            authority: authority.as_str().to_owned(),
            content_hash: self.hash.to_string(),
            release_medium: medium.as_str().to_owned(),
            signed_at: Some(timestamp(at)),
        }
    }
}
