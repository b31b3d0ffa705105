//! Giving the work out, passing it on, and filing it.

use jiff::civil::Date;
use workflow_api::TaskId;

use super::{Actor, Fact, Given, How, Order, Refusal, State, Work, due, step};
use crate::domain::task::{Action, Part, State as TaskState, Task};

impl Work {
    /// Whether `by` may give a directive: the first one with the power to, a further one as the
    /// head of the unit that has the lead and has not assigned it yet.
    ///
    /// # Errors
    /// With the rule against it.
    pub fn may_direct(&self, by: Actor) -> Result<(), Refusal> {
        if self.state == State::Completed {
            return Err(Refusal::Closed);
        }
        match self.leading() {
            None if by.directs => Ok(()),
            Some(task) if task.unit == by.unit && (by.directs || by.assigns) => {
                let waits = task.state == TaskState::WaitingAssignment;
                if waits { Ok(()) } else { Err(Refusal::AlreadyAssigned) }
            }
            Some(_) if by.directs => Err(Refusal::AlreadyDirected),
            _ => Err(Refusal::NotAllowed),
        }
    }

    /// `by` gives a directive, or passes the lead on by one; `new_id` names the tasks.
    ///
    /// # Errors
    /// With the rule against it; nothing is changed then.
    pub fn direct(
        &mut self,
        by: Actor,
        order: &Order,
        today: Date,
        mut new_id: impl FnMut() -> TaskId,
    ) -> Result<Given, Refusal> {
        self.may_direct(by)?;
        let parent = self.leading().cloned();
        if parent.as_ref().is_some_and(|task| task.unit == order.lead) {
            return Err(Refusal::LeadIsOwnUnit);
        }
        each_once(order)?;
        let due_on = due(order.due_on, parent.as_ref().and_then(|task| task.due_on), today)?;
        for task in &mut self.tasks {
            if Some(task.id) == parent.as_ref().map(|parent| parent.id) {
                step(task, Action::PassOn)?;
            } else if task.state.is_open()
                && (task.unit == order.lead || order.cooperating.contains(&task.unit))
            {
                step(task, Action::End)?; // the new directive says what the unit's part is now
            }
        }
        let passed_from = parent.as_ref().map(|task| task.id);
        let mut add = |unit, part, passed_from| {
            self.tasks.push(Task {
                id: new_id(),
                directive: order.id,
                passed_from,
                unit,
                part,
                state: TaskState::WaitingAssignment,
                person: None,
                assigned_by: None,
                due_on,
                result: None,
            });
        };
        add(order.lead, Part::Lead, passed_from);
        for unit in &order.cooperating {
            add(*unit, Part::Cooperate, None);
        }
        let first = !self.directed;
        self.directed = true;
        self.reply_required |= order.reply_required;
        self.refresh();
        Ok(Given {
            parent: parent.map(|task| task.directive),
            due_on,
            reply_required: self.reply_required,
            first,
        })
    }

    /// Whether `by` may file the document for information.
    ///
    /// # Errors
    /// With the rule against it.
    pub fn may_file(&self, by: Actor) -> Result<(), Refusal> {
        match self.state {
            _ if !by.directs => Err(Refusal::NotAllowed),
            State::WaitingDirective => Ok(()),
            State::Directed | State::Started => Err(Refusal::AlreadyDirected),
            State::Completed => Err(Refusal::Closed),
        }
    }

    /// `by` files the document for information: lưu để biết, straight to 06 (rules §3.2).
    ///
    /// # Errors
    /// With the rule against it; nothing is changed then.
    pub fn file(&mut self, by: Actor) -> Result<Vec<Fact>, Refusal> {
        self.may_file(by)?;
        self.state = State::Completed;
        self.how = Some(How::Filed);
        for task in &mut self.tasks {
            task.state = task.state.after(Action::End).unwrap_or(task.state);
        }
        Ok(vec![Fact::Completed(None, How::Filed)])
    }
}

fn each_once(order: &Order) -> Result<(), Refusal> {
    let mut units = vec![order.lead];
    for unit in order.cooperating.iter().chain(&order.informed) {
        if units.contains(unit) {
            return Err(Refusal::UnitTwice(*unit));
        }
        units.push(*unit);
    }
    Ok(())
}
