//! Following what was given out.

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::domain::Urgency;

/// The leader gave the work to the office, its chief to a division, whose head to an officer.
struct Passed {
    work: Work,
    chain: Chain,
    leader: Actor,
    chief: Actor,
    head: Actor,
    officer: Actor,
    task: TaskId,
}

const DUE: Date = date(2026, 12, 1);

fn passed_on(due_on: Option<Date>) -> Passed {
    let mut work = fresh();
    let (office, division) = (Id::generate(), Id::generate());
    let (leader, chief) = (leader(), Actor { directs: true, ..head_of(office) });
    let (head, officer) = (head_of(division), officer_of(division));
    let mut chain = Chain(Vec::new());
    let first = Order { due_on, cooperating: vec![Id::generate()], ..order(office) };
    for (by, order) in [(leader, first), (chief, order(division))] {
        let given = work.direct(by, &order, TODAY, Id::generate).unwrap();
        chain.0.push(Link {
            id: order.id,
            parent: given.parent,
            given_by: by.person,
            due_on: given.due_on,
        });
    }
    let task = work.leading().unwrap().id;
    work.assign(task, head, officer.person, None, TODAY).unwrap();
    Passed { work, chain, leader, chief, head, officer, task }
}

fn now() -> Timestamp {
    "2026-11-24T01:30:00Z".parse().unwrap()
}

impl Passed {
    fn urge(&self, by: Actor, urgency: Urgency, last: Option<Timestamp>) -> Result<(), Refusal> {
        self.work.may_urge(self.task, by, &self.chain, urgency, last, now())
    }

    fn extend(&mut self, by: Actor, due_on: Date) -> Result<usize, Refusal> {
        let moved = self.work.extend(self.task, by, due_on, &mut self.chain, TODAY)?;
        Ok(moved.len())
    }

    fn dues(&self) -> Vec<Option<Date>> {
        self.chain.0.iter().map(|link| link.due_on).collect()
    }

    fn due(&self) -> Option<Date> {
        self.work.leading().unwrap().due_on
    }
}

#[test]
fn whoever_gave_it_out_urges_and_nobody_else() {
    let mut passed = passed_on(None);
    let stranger = leader();

    for by in [passed.leader, passed.chief, passed.head] {
        assert_eq!(passed.urge(by, Urgency::Normal, None), Ok(()));
    }
    for by in [passed.officer, stranger, head_of(passed.head.unit)] {
        assert_eq!(passed.urge(by, Urgency::Normal, None), Err(Refusal::NotGivenByThem));
    }
    passed.work.complete(passed.task, passed.officer, "Xong").unwrap();
    let over = passed.urge(passed.leader, Urgency::Normal, None);
    assert_eq!(over, Err(Refusal::NotNow(TaskState::Completed)));
}

#[test]
fn nobody_urges_themselves() {
    let mut passed = passed_on(None);
    let head = passed.head;
    passed.work.assign(passed.task, head, head.person, None, TODAY).unwrap();

    assert_eq!(passed.urge(head, Urgency::Normal, None), Err(Refusal::NotGivenByThem));
}

#[test]
fn an_urge_has_its_pause_which_is_shorter_for_what_is_urgent() {
    let passed = passed_on(None);
    let ago = |minutes| Some(now() - SignedDuration::from_mins(minutes));
    let day = 24 * 60;

    for (urgency, pause) in
        Urgency::ALL.iter().map(|one| (*one, if *one == Urgency::Normal { day } else { 120 }))
    {
        let early = passed.urge(passed.chief, urgency, ago(pause - 1));
        let next = now() + SignedDuration::from_mins(1);

        assert_eq!(early, Err(Refusal::UrgedLately(next)), "{urgency:?}");
        assert_eq!(passed.urge(passed.chief, urgency, ago(pause)), Ok(()), "{urgency:?}");
    }
}

#[test]
fn what_was_taken_over_moves_with_the_deadline_above() {
    let mut passed = passed_on(Some(DUE));
    let later = date(2026, 12, 8);

    assert_eq!(passed.extend(passed.leader, later), Ok(2));

    assert_eq!(passed.dues(), [Some(later); 2]);
    assert!(passed.work.tasks.iter().all(|task| task.due_on == Some(later)));
}

#[test]
fn what_was_set_apart_below_stays() {
    let mut passed = passed_on(Some(DUE));
    let shorter = date(2026, 11, 27);
    let (head, officer) = (passed.head, passed.officer);
    passed.work.assign(passed.task, head, officer.person, Some(shorter), TODAY).unwrap();
    let later = date(2026, 12, 8);

    assert_eq!(passed.extend(passed.leader, later), Ok(2));
    assert_eq!(passed.due(), Some(shorter));
    assert_eq!(passed.extend(head, date(2026, 12, 9)), Err(Refusal::DueAfterParent(later)));
    assert_eq!(passed.extend(head, later), Ok(0));
    assert_eq!((passed.due(), passed.dues()), (Some(later), vec![Some(later); 2]));
}

#[test]
fn nobody_extends_past_the_deadline_above() {
    let mut passed = passed_on(Some(DUE));

    let later = date(2026, 12, 2);
    assert_eq!(passed.extend(passed.chief, later), Err(Refusal::DueAfterParent(DUE)));
    assert_eq!(passed.extend(passed.leader, DUE), Err(Refusal::NotLater(DUE)));
    assert_eq!(passed.extend(passed.officer, later), Err(Refusal::NotGivenByThem));
    assert_eq!(passed.dues(), [Some(DUE); 2], "nothing was changed");
}

#[test]
fn a_deadline_that_is_none_or_past_is_not_extended_into_the_past() {
    let mut without = passed_on(None);
    let mut late = passed_on(Some(DUE));
    let on = date(2026, 12, 10);
    let leader = late.leader;

    assert_eq!(without.extend(without.leader, DUE), Err(Refusal::NoDeadline));
    let past = late.work.extend(late.task, leader, date(2026, 12, 5), &mut late.chain, on);
    assert_eq!(past, Err(Refusal::DueInPast));
}

#[test]
fn a_lead_that_is_withdrawn_goes_back_to_where_it_came_from() {
    let mut passed = passed_on(None);
    let mut by_chief = passed.work.clone();

    passed.work.withdraw(passed.task, passed.leader, &passed.chain).unwrap();
    by_chief.withdraw(passed.task, passed.chief, &passed.chain).unwrap();

    assert_eq!(passed.work.state, State::WaitingDirective);
    assert!(passed.work.tasks.iter().all(|task| task.state == TaskState::Ended));
    assert_eq!(passed.work.may_direct(passed.leader), Ok(()));
    assert_eq!(by_chief.leading().map(|task| task.unit), Some(passed.chief.unit));
    let cooperating = by_chief.tasks.iter().find(|task| task.part == Part::Cooperate).unwrap();
    assert!(cooperating.state.is_open(), "it was the leader's");
}

#[test]
fn a_cooperating_unit_is_let_go_alone() {
    let mut passed = passed_on(None);
    let task = passed.work.tasks.iter().find(|task| task.part == Part::Cooperate).unwrap().id;

    passed.work.withdraw(task, passed.leader, &passed.chain).unwrap();

    assert_eq!(passed.work.leading().map(|task| task.id), Some(passed.task));
    let state = passed.work.tasks.iter().find(|one| one.id == task).unwrap().state;
    assert_eq!(state, TaskState::Ended);
}

#[test]
fn who_only_assigned_does_not_withdraw() {
    let mut passed = passed_on(None);

    let refused = passed.work.withdraw(passed.task, passed.head, &passed.chain);

    assert_eq!(refused, Err(Refusal::NotGivenByThem));
}

#[test]
fn an_officer_takes_work_where_the_head_lets_them() {
    let mut passed = passed_on(None);
    let (head, officer, task) = (passed.head, passed.officer, passed.task);
    let outsider = officer_of(Id::generate());
    let clerk = Actor { handles: false, ..officer };
    assert_eq!(
        passed.work.claim(task, officer, true),
        Err(Refusal::NotNow(TaskState::Assigned)),
        "nobody takes what somebody has"
    );
    passed.work.give_back(task, officer).unwrap();

    assert_eq!(passed.work.claim(task, officer, false), Err(Refusal::ClaimingNotAllowed));
    assert_eq!(passed.work.claim(task, outsider, true), Err(Refusal::NotAllowed));
    assert_eq!(passed.work.claim(task, clerk, true), Err(Refusal::NotAllowed));
    assert_eq!(passed.work.clone().claim(task, head, false), Ok(vec![Fact::Assigned(task)]));
    assert_eq!(passed.work.claim(task, officer, true), Ok(vec![Fact::Assigned(task)]));
    assert_eq!(passed.work.leading().unwrap().person, Some(officer.person));
}

#[test]
fn what_somebody_may_is_what_the_rules_allow() {
    let passed = passed_on(Some(DUE));
    let situation = Situation {
        chain: &passed.chain,
        claiming: true,
        urgency: Urgency::Normal,
        last_urged: None,
        now: now(),
    };
    let may = |by| passed.work.may(passed.task, by, &situation);
    let nothing = May {
        assign: false,
        claim: false,
        start: false,
        progress: false,
        complete: false,
        give_back: false,
        urge: false,
        extend: false,
        withdraw: false,
    };

    let leads = May { urge: true, extend: true, withdraw: true, ..nothing };
    assert_eq!(may(passed.leader), leads);
    assert_eq!(may(passed.chief), May { extend: false, ..leads }, "the deadline above binds");
    assert_eq!(may(passed.head), May { assign: true, urge: true, ..nothing });
    let works = May { start: true, progress: true, complete: true, give_back: true, ..nothing };
    assert_eq!(may(passed.officer), works);
    assert_eq!(may(leader()), nothing);
}
