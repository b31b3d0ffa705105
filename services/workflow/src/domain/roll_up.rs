//! What one finished task means for the others.

use super::task::{Action, Part, Task};

/// What the end of a task does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RollUp {
    /// The others go on: only the lead closes the work.
    Nothing,
    /// The case is closed; the action of each task that was not over.
    Closed(Vec<Action>),
}

/// What follows from `done`, a task among `tasks` that was completed: the lead's completion closes
/// the case (rules §3.2), whatever cooperating units do. Those who passed the lead on are done with
/// it; everybody else's task is ended.
///
/// The actions are those of `tasks`, one for one.
#[must_use]
pub fn roll_up(tasks: &[Task], done: &Task) -> RollUp {
    if done.part != Part::Lead {
        return RollUp::Nothing;
    }
    let mut chain = vec![done.id];
    let mut above = done.passed_from;
    while let Some(task) = above.and_then(|id| tasks.iter().find(|task| task.id == id)) {
        if chain.contains(&task.id) {
            break;
        }
        chain.push(task.id);
        above = task.passed_from;
    }
    let action = |task: &Task| if chain.contains(&task.id) { Action::Close } else { Action::End };
    RollUp::Closed(tasks.iter().map(action).collect())
}

#[cfg(test)]
mod tests {
    use contract::Id;

    use super::*;
    use crate::domain::task::State;

    fn task(part: Part, state: State, passed_from: Option<&Task>) -> Task {
        Task {
            id: Id::generate(),
            directive: Id::generate(),
            passed_from: passed_from.map(|task| task.id),
            unit: Id::generate(),
            part,
            state,
            person: None,
            assigned_by: None,
            due_on: None,
            result: None,
        }
    }

    #[test]
    fn a_cooperating_unit_closes_nothing_but_its_own_part() {
        let lead = task(Part::Lead, State::Started, None);
        let done = task(Part::Cooperate, State::Completed, None);

        assert_eq!(roll_up(&[lead, done.clone()], &done), RollUp::Nothing);
    }

    #[test]
    fn the_lead_closes_the_whole_chain_and_ends_the_rest() {
        let office = task(Part::Lead, State::PassedOn, None);
        let division = task(Part::Lead, State::PassedOn, Some(&office));
        let done = task(Part::Lead, State::Completed, Some(&division));
        let other = task(Part::Cooperate, State::Started, None);
        let returned = task(Part::Lead, State::Returned, Some(&division));

        let followed = roll_up(&[office, other, division, returned, done.clone()], &done);

        let expected = vec![Action::Close, Action::End, Action::Close, Action::End, Action::Close];
        assert_eq!(followed, RollUp::Closed(expected));
    }
}
