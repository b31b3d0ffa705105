//! Following what was given out: urging, giving more time, withdrawing.

use contract::PersonId;
use jiff::{SignedDuration, Timestamp, civil::Date};
use workflow_api::{DirectiveId, TaskId};

use super::{Actor, Refusal, Work, due, step};
use crate::domain::{
    Urgency,
    task::{Action, Part, State as TaskState, Task},
};

/// How long nobody is urged again: a reminder every hour is noise.
const BETWEEN_URGES: SignedDuration = SignedDuration::from_hours(24);
/// The same for what is urgent (rules §6).
const BETWEEN_URGENT_URGES: SignedDuration = SignedDuration::from_hours(2);

/// A directive as far as it follows from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Which.
    pub id: DirectiveId,
    /// The directive that it passes on.
    pub parent: Option<DirectiveId>,
    /// Who gave it.
    pub given_by: PersonId,
    /// Its deadline.
    pub due_on: Option<Date>,
}

/// The directives on one document, each with the one that it passes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain(pub Vec<Link>);

impl Chain {
    fn link(&self, id: DirectiveId) -> Option<&Link> {
        self.0.iter().find(|link| link.id == id)
    }

    /// `id` and what it passes on, up to the first directive.
    pub fn above(&self, id: DirectiveId) -> impl Iterator<Item = &Link> {
        let parent = |link: &&Link| link.parent.and_then(|parent| self.link(parent));
        // Parents were given before their children: no chain is longer than the list.
        std::iter::successors(self.link(id), parent).take(self.0.len())
    }

    /// The nearest directive of `person`'s at `id` or above it.
    #[must_use]
    pub fn of(&self, id: DirectiveId, person: PersonId) -> Option<&Link> {
        self.above(id).find(|link| link.given_by == person)
    }

    fn is_below(&self, id: DirectiveId, top: DirectiveId) -> bool {
        self.above(id).any(|link| link.id == top)
    }
}

/// Who follows a task that they gave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Giver {
    /// By this directive, or one below it.
    Directive(DirectiveId),
    /// As the head who assigned it.
    Assigner,
}

/// A deadline that could be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extension {
    giver: Giver,
    /// What it is.
    pub(super) old: Date,
    /// The deadline above, which it may not pass.
    pub(super) limit: Option<Date>,
}

impl Work {
    /// Whether `by`, who gave a task out, may urge whoever has it: not more often than every 24 hours, or every
    /// two where the document is urgent, whoever urges.
    ///
    /// # Errors
    /// With the rule against it.
    pub fn may_urge(
        &self,
        id: TaskId,
        by: Actor,
        chain: &Chain,
        urgency: Urgency,
        last: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.given(id, by, chain)?;
        let pause = match urgency {
            Urgency::Normal => BETWEEN_URGES,
            _ => BETWEEN_URGENT_URGES,
        };
        match last.map(|last| last + pause) {
            Some(next) if now < next => Err(Refusal::UrgedLately(next)),
            _ => Ok(()),
        }
    }

    /// `by`, who gave a task out, gives more time: whoever gave a directive moves its deadline, and
    /// with it those that were taken over from it; the head moves what they assigned, up to the
    /// unit's deadline (rules §3.1, §4). Gives the directives whose deadline moved.
    ///
    /// # Errors
    /// With the rule against it; nothing is changed then.
    pub fn extend(
        &mut self,
        id: TaskId,
        by: Actor,
        due_on: Date,
        chain: &mut Chain,
        today: Date,
    ) -> Result<Vec<DirectiveId>, Refusal> {
        let Extension { giver, old, limit } = self.extension(id, by, chain)?;
        if due_on <= old {
            return Err(Refusal::NotLater(old));
        }
        due(Some(due_on), limit, today)?;
        let Giver::Directive(top) = giver else {
            self.task(id)?.due_on = Some(due_on);
            return Ok(Vec::new());
        };
        let moved = taken_over(chain, top, old);
        for link in chain.0.iter_mut().filter(|link| moved.contains(&link.id)) {
            link.due_on = Some(due_on);
        }
        for task in &mut self.tasks {
            let goes_on = task.state.is_open() || task.state == TaskState::PassedOn;
            if goes_on && moved.contains(&task.directive) && task.due_on == Some(old) {
                task.due_on = Some(due_on);
            }
        }
        Ok(moved)
    }

    /// `by`, who gave a directive, takes a task back. A lead's takes the directive with it and all
    /// that was given below: the work waits where it was before, for another directive.
    ///
    /// # Errors
    /// With the rule against it; nothing is changed then.
    pub fn withdraw(&mut self, id: TaskId, by: Actor, chain: &Chain) -> Result<(), Refusal> {
        let Giver::Directive(top) = self.given(id, by, chain)? else {
            return Err(Refusal::NotGivenByThem);
        };
        let task = self.task(id)?;
        if task.part == Part::Cooperate {
            return step(task, Action::End);
        }
        let is_top = |task: &Task| task.directive == top && task.part == Part::Lead;
        let above = self.tasks.iter().find(|task| is_top(task)).and_then(|task| task.passed_from);
        for task in &mut self.tasks {
            if Some(task.id) == above {
                step(task, Action::Resume)?;
            } else if chain.is_below(task.directive, top) {
                task.state = task.state.after(Action::End).unwrap_or(task.state);
            }
        }
        self.refresh();
        Ok(())
    }

    /// Which deadline `by` could move, and how far.
    pub(super) fn extension(
        &self,
        id: TaskId,
        by: Actor,
        chain: &Chain,
    ) -> Result<Extension, Refusal> {
        let giver = self.given(id, by, chain)?;
        let task = self.tasks.iter().find(|task| task.id == id).ok_or(Refusal::NoTask)?;
        let (old, above) = match giver {
            Giver::Assigner => (task.due_on, Some(task.directive)),
            Giver::Directive(top) => {
                let link = chain.link(top).ok_or(Refusal::NoTask)?;
                (link.due_on, link.parent)
            }
        };
        let old = old.ok_or(Refusal::NoDeadline)?;
        Ok(Extension { giver, old, limit: above.and_then(|above| chain.link(above)?.due_on) })
    }

    fn given(&self, id: TaskId, by: Actor, chain: &Chain) -> Result<Giver, Refusal> {
        let task = self.tasks.iter().find(|task| task.id == id).ok_or(Refusal::NoTask)?;
        let link = chain.of(task.directive, by.person).map(|link| Giver::Directive(link.id));
        let assigner = (by.assigns && task.unit == by.unit && task.assigned_by == Some(by.person))
            .then_some(Giver::Assigner);
        let giver = link.or(assigner).filter(|_| task.person != Some(by.person));
        let giver = giver.ok_or(Refusal::NotGivenByThem)?;
        if task.state.is_open() { Ok(giver) } else { Err(Refusal::NotNow(task.state)) }
    }
}

/// `top` and the directives below it that took its deadline `old` over, without a break.
fn taken_over(chain: &Chain, top: DirectiveId, old: Date) -> Vec<DirectiveId> {
    let unbroken = |link: &Link| {
        let mut way = chain.above(link.id);
        way.by_ref().take_while(|link| link.due_on == Some(old)).any(|link| link.id == top)
    };
    chain.0.iter().filter(|link| unbroken(link)).map(|link| link.id).collect()
}
