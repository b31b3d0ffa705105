//! What workflow announces, generated from `proto/vpdt/workflow/v1`.

#![expect(missing_docs, reason = "generated code")]

use contract::Event;

include!(concat!(env!("OUT_DIR"), "/vpdt.workflow.v1.rs"));

impl Event for DraftApproved {
    const SUBJECT: &'static str = "vpdt.workflow.v1.draft_approved";
}

impl Event for DraftReturned {
    const SUBJECT: &'static str = "vpdt.workflow.v1.draft_returned";
}

impl Event for DraftSigned {
    const SUBJECT: &'static str = "vpdt.workflow.v1.draft_signed";
}

impl Event for DirectiveGiven {
    const SUBJECT: &'static str = "vpdt.workflow.v1.directive_given";
}

impl Event for TaskAssigned {
    const SUBJECT: &'static str = "vpdt.workflow.v1.task_assigned";
}

impl Event for WorkStarted {
    const SUBJECT: &'static str = "vpdt.workflow.v1.work_started";
}

impl Event for WorkCompleted {
    const SUBJECT: &'static str = "vpdt.workflow.v1.work_completed";
}

impl Event for TaskUrged {
    const SUBJECT: &'static str = "vpdt.workflow.v1.task_urged";
}

impl Event for DeadlineExtended {
    const SUBJECT: &'static str = "vpdt.workflow.v1.deadline_extended";
}

impl Event for TaskWithdrawn {
    const SUBJECT: &'static str = "vpdt.workflow.v1.task_withdrawn";
}

impl Event for WorkListed {
    const SUBJECT: &'static str = "vpdt.workflow.v1.work_listed";
}
