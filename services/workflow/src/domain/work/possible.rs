//! What somebody may do with a task now: each rule asked without doing it.

use jiff::{Timestamp, civil::Date};
use workflow_api::TaskId;

use super::{Actor, Chain, Refusal, Work};
use crate::domain::Urgency;

/// What the rules go by besides the work itself.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// The directives on the document.
    pub chain: &'a Chain,
    /// Whether the head of the task's unit lets officers take work.
    pub claiming: bool,
    /// How urgent the document is.
    pub urgency: Urgency,
    /// When who has the task was last urged.
    pub last_urged: Option<Timestamp>,
    /// The time.
    pub now: Timestamp,
}

/// What somebody may do with a task.
#[expect(clippy::struct_excessive_bools, reason = "each is a deed of its own")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct May {
    /// Give it to a person of the unit.
    pub assign: bool,
    /// Take it.
    pub claim: bool,
    /// Begin it.
    pub start: bool,
    /// Note progress.
    pub progress: bool,
    /// Close it.
    pub complete: bool,
    /// Give it back.
    pub give_back: bool,
    /// Urge whoever has it.
    pub urge: bool,
    /// Give more time.
    pub extend: bool,
    /// Take it back.
    pub withdraw: bool,
}

impl Work {
    /// What `by` may do with a task in a `situation`.
    #[must_use]
    pub fn may(&self, id: TaskId, by: Actor, situation: &Situation<'_>) -> May {
        let Situation { chain, claiming, urgency, last_urged, now } = *situation;
        let extension = self.extension(id, by, chain);
        May {
            assign: self.allows(|work| work.assign(id, by, by.person, None, Date::MIN)),
            claim: self.allows(|work| work.claim(id, by, claiming)),
            start: self.allows(|work| work.start(id, by)),
            progress: self.allows(|work| work.progress(id, by)),
            complete: self.allows(|work| work.complete(id, by, "")),
            give_back: self.allows(|work| work.give_back(id, by)),
            urge: self.may_urge(id, by, chain, urgency, last_urged, now).is_ok(),
            extend: extension.is_ok_and(|one| one.limit.is_none_or(|limit| limit > one.old)),
            withdraw: self.allows(|work| work.withdraw(id, by, chain)),
        }
    }

    fn allows<T>(&self, deed: impl FnOnce(&mut Self) -> Result<T, Refusal>) -> bool {
        deed(&mut self.clone()).is_ok()
    }
}
