//! Doing the work, and closing it.

use contract::{PersonId, UnitId};
use jiff::civil::Date;
use workflow_api::TaskId;

use super::{Actor, Fact, How, Refusal, State, Work, due, step};
use crate::domain::{
    roll_up::{RollUp, roll_up},
    task::{Action, Part, State as TaskState, Task},
};

impl Work {
    /// `by`, the head of the unit, gives a task to `person`, or to another one than before.
    ///
    /// # Errors
    /// With the rule against it; nothing is changed then.
    pub fn assign(
        &mut self,
        id: TaskId,
        by: Actor,
        person: PersonId,
        due_on: Option<Date>,
        today: Date,
    ) -> Result<Vec<Fact>, Refusal> {
        let task = self.task(id)?;
        if !by.assigns || task.unit != by.unit {
            return Err(Refusal::NotAllowed);
        }
        let due_on = if due_on.is_some() { due(due_on, task.due_on, today)? } else { task.due_on };
        step(task, Action::Assign)?;
        task.person = Some(person);
        task.assigned_by = Some(by.person);
        task.due_on = due_on;
        Ok(vec![Fact::Assigned(id)])
    }

    /// `by`, who handles work in the unit, takes a task that nobody has: the head of the unit may,
    /// officers where the head has `allowed` it.
    ///
    /// # Errors
    /// With the rule against it; nothing is changed then.
    pub fn claim(&mut self, id: TaskId, by: Actor, allowed: bool) -> Result<Vec<Fact>, Refusal> {
        let task = self.task(id)?;
        if !by.handles || task.unit != by.unit {
            return Err(Refusal::NotAllowed);
        }
        if !allowed && !by.assigns {
            return Err(Refusal::ClaimingNotAllowed);
        }
        if task.state != TaskState::WaitingAssignment {
            return Err(Refusal::NotNow(task.state));
        }
        step(task, Action::Assign)?;
        task.person = Some(by.person);
        // Nobody gives work to themselves: what is claimed was given by the directive alone.
        task.assigned_by = None;
        Ok(vec![Fact::Assigned(id)])
    }

    /// `by`, who has the task, begins.
    ///
    /// # Errors
    /// With the rule against it; nothing is changed then.
    pub fn start(&mut self, id: TaskId, by: Actor) -> Result<Vec<Fact>, Refusal> {
        let reply_required = self.reply_required;
        let task = self.task_of(id, by)?;
        let reply = reply_required && task.part == Part::Lead;
        step(task, Action::Start { reply })?;
        let (part, unit) = (task.part, task.unit);
        Ok(if part == Part::Lead { self.begin(unit) } else { Vec::new() })
    }

    /// `by`, who has the task, notes progress; the first note begins it (rules §3.2).
    ///
    /// # Errors
    /// With the rule against it; nothing is changed then.
    pub fn progress(&mut self, id: TaskId, by: Actor) -> Result<Vec<Fact>, Refusal> {
        let facts = self.start_if_not_begun(id, by)?;
        step(self.task(id)?, Action::Progress)?;
        Ok(facts)
    }

    /// `by`, who has the task, closes it with its `result`.
    ///
    /// # Errors
    /// With the rule against it; nothing is changed then.
    pub fn complete(&mut self, id: TaskId, by: Actor, result: &str) -> Result<Vec<Fact>, Refusal> {
        let reply_required = self.reply_required;
        let task = self.task_of(id, by)?;
        if !task.state.is_open() {
            return Err(Refusal::NotNow(task.state));
        }
        if reply_required && task.part == Part::Lead {
            return Err(Refusal::ReplyRequired);
        }
        let mut facts = self.start_if_not_begun(id, by)?;
        let task = self.task(id)?;
        step(task, Action::Complete)?;
        task.result = Some(result.to_owned());
        let done = task.clone();
        facts.extend(self.after_completion(&done, How::Done));
        Ok(facts)
    }

    /// A task goes back: from who has it to the head of the unit, from the head to who gave the
    /// directive. A lead's task that is returned takes its whole directive with it.
    ///
    /// # Errors
    /// With the rule against it; nothing is changed then.
    pub fn give_back(&mut self, id: TaskId, by: Actor) -> Result<(), Refusal> {
        let task = self.task(id)?;
        if task.person == Some(by.person) && task.state.is_open() {
            step(task, Action::GiveBack)?;
            task.person = None;
            task.assigned_by = None;
            return Ok(());
        }
        if !by.assigns || task.unit != by.unit {
            return Err(Refusal::NotTheirTask);
        }
        step(task, Action::Return)?;
        let (part, directive, above) = (task.part, task.directive, task.passed_from);
        if part == Part::Lead {
            for task in &mut self.tasks {
                if task.directive == directive && task.state.is_open() {
                    step(task, Action::End)?;
                } else if Some(task.id) == above {
                    step(task, Action::Resume)?;
                }
            }
        }
        self.refresh();
        Ok(())
    }

    /// A draft of `unit` that answers the document was handed in: with it the lead works, whoever of
    /// the unit wrote it (status 05; rules §3.2). Tells which task began with it, if one did.
    pub fn drafted(&mut self, unit: UnitId) -> (Option<TaskId>, Vec<Fact>) {
        let reply = self.reply_required;
        let leads = |task: &&mut Task| task.part == Part::Lead && task.state.is_open();
        let Some(task) = self.tasks.iter_mut().find(leads).filter(|task| task.unit == unit) else {
            return (None, Vec::new());
        };
        let begun = step(task, Action::Start { reply }).is_ok().then_some(task.id);
        (begun, self.begin(unit))
    }

    /// A reply was released: it closes the work, whatever state that is in (rules §3.2).
    pub fn replied(&mut self) -> Vec<Fact> {
        if self.state == State::Completed {
            return Vec::new();
        }
        let Some(done) = self.leading().cloned() else {
            self.state = State::Completed;
            self.how = Some(How::Replied);
            return vec![Fact::Completed(None, How::Replied)];
        };
        let mut facts = self.begin(done.unit);
        facts.extend(self.after_completion(&done, How::Replied));
        facts
    }

    fn after_completion(&mut self, done: &Task, how: How) -> Option<Fact> {
        let RollUp::Closed(actions) = roll_up(&self.tasks, done) else { return None };
        for (task, action) in self.tasks.iter_mut().zip(actions) {
            task.state = task.state.after(action).unwrap_or(task.state);
        }
        self.state = State::Completed;
        self.how = Some(how);
        Some(Fact::Completed(Some(done.unit), how))
    }

    fn start_if_not_begun(&mut self, id: TaskId, by: Actor) -> Result<Vec<Fact>, Refusal> {
        let begun = self.task_of(id, by)?.state != TaskState::Assigned;
        if begun { Ok(Vec::new()) } else { self.start(id, by) }
    }

    /// The lead works: told once, even when it is given back and begun again.
    fn begin(&mut self, unit: UnitId) -> Vec<Fact> {
        let first = !self.started;
        self.started = true;
        self.refresh();
        if first { vec![Fact::Started(unit)] } else { Vec::new() }
    }
}
