//! Between the domain, the rows and the contract. The only place that knows them all.

mod events;
mod following;
mod leading;
mod views;
mod words;

pub(crate) use events::Told;
pub(crate) use following::{tasks_summary, unit_load};
pub(crate) use leading::{cases_summary, suggestion};
pub(crate) use views::{
    OneTask, Showing, approval, approval_item, approvals_summary, case, case_item, task, task_item,
};

use contract::{Power, Role};
use web::Principal;

use crate::{domain::work, store::Reader};

impl From<&Principal> for Reader {
    fn from(principal: &Principal) -> Self {
        Self {
            agency: principal.agency(),
            person: principal.person(),
            unit: principal.unit(),
            sees_agency: principal.sees_agency() || principal.is(Role::OfficeHead),
            heads_unit: principal.may(Power::Assign),
            handles_in: principal.may(Power::Handle).then(|| principal.unit()),
            approves_content: principal.may(Power::ApproveContent) || principal.may(Power::Sign),
        }
    }
}

/// The caller as somebody who works on a document.
pub(crate) fn actor(principal: &Principal) -> work::Actor {
    work::Actor {
        person: principal.person(),
        unit: principal.unit(),
        directs: principal.may(Power::Direct),
        assigns: principal.may(Power::Assign),
        handles: principal.may(Power::Handle),
    }
}
