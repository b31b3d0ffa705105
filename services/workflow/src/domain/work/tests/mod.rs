mod following;

use contract::Id;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const TODAY: Date = date(2026, 11, 24);

fn fresh() -> Work {
    Work {
        state: State::WaitingDirective,
        reply_required: false,
        directed: false,
        started: false,
        how: None,
        tasks: Vec::new(),
    }
}

fn leader() -> Actor {
    Actor {
        person: Id::generate(),
        unit: Id::generate(),
        directs: true,
        assigns: false,
        handles: false,
    }
}

fn head_of(unit: UnitId) -> Actor {
    Actor { person: Id::generate(), unit, directs: false, assigns: true, handles: true }
}

fn officer_of(unit: UnitId) -> Actor {
    Actor { person: Id::generate(), unit, directs: false, assigns: false, handles: true }
}

fn order(lead: UnitId) -> Order {
    Order {
        id: Id::generate(),
        lead,
        cooperating: Vec::new(),
        informed: Vec::new(),
        due_on: None,
        reply_required: false,
    }
}

/// Work that is with a unit, its head, an officer who has the lead's task, and the task.
fn assigned(reply_required: bool) -> (Work, Actor, Actor, TaskId) {
    let mut work = fresh();
    let unit = Id::generate();
    let (head, officer) = (head_of(unit), officer_of(unit));
    let order = Order { reply_required, cooperating: vec![Id::generate()], ..order(unit) };
    work.direct(leader(), &order, TODAY, Id::generate).unwrap();
    let task = work.leading().unwrap().id;
    work.assign(task, head, officer.person, None, TODAY).unwrap();
    (work, head, officer, task)
}

#[test]
fn the_first_directive_is_told_and_a_second_leader_is_refused() {
    let mut work = fresh();

    let first = work.direct(leader(), &order(Id::generate()), TODAY, Id::generate).unwrap();
    let second = work.direct(leader(), &order(Id::generate()), TODAY, Id::generate);

    assert!(first.first);
    assert_eq!(second, Err(Refusal::AlreadyDirected));
    assert_eq!((work.state, work.tasks.len()), (State::Directed, 1));
}

#[test]
fn a_chain_passes_the_lead_on_and_its_end_closes_every_link() {
    let mut work = fresh();
    let (office, division) = (Id::generate(), Id::generate());
    let chief = Actor { directs: true, ..head_of(office) };
    let officer = officer_of(division);

    work.direct(leader(), &order(office), TODAY, Id::generate).unwrap();
    let passed = work.direct(chief, &order(division), TODAY, Id::generate).unwrap();
    let task = work.leading().unwrap().id;
    work.assign(task, head_of(division), officer.person, None, TODAY).unwrap();
    let facts = work.complete(task, officer, "Đã xong").unwrap();

    assert!(!passed.first && passed.parent == Some(work.tasks[0].directive));
    assert_eq!(facts, [Fact::Started(division), Fact::Completed(Some(division), How::Done)]);
    assert!(work.tasks.iter().all(|task| task.state == TaskState::Completed));
}

#[test]
fn the_first_draft_of_an_answer_by_the_leading_unit_begins_the_work_once() {
    for reply_required in [false, true] {
        let (mut work, head, _, task) = assigned(reply_required);
        let other = work.tasks.iter().find(|task| task.part == Part::Cooperate).unwrap().unit;

        let elsewhere = work.drafted(other);
        let first = work.drafted(head.unit);
        let second = work.drafted(head.unit);

        let begun = if reply_required { TaskState::WaitingReply } else { TaskState::Started };
        assert_eq!(elsewhere, (None, vec![]));
        assert_eq!(first, (Some(task), vec![Fact::Started(head.unit)]));
        assert_eq!(second, (None, vec![]));
        assert_eq!((work.state, work.leading().unwrap().state), (State::Started, begun));
    }
}

#[test]
fn a_draft_before_the_task_has_its_person_is_work_too() {
    let mut work = fresh();
    let unit = Id::generate();
    work.direct(leader(), &order(unit), TODAY, Id::generate).unwrap();

    let drafted = work.drafted(unit);

    assert_eq!(drafted, (None, vec![Fact::Started(unit)]));
    assert_eq!(work.leading().unwrap().state, TaskState::WaitingAssignment);
}

#[test]
fn a_sub_deadline_is_never_later_than_its_parents() {
    let mut work = fresh();
    let (office, division) = (Id::generate(), Id::generate());
    let limit = date(2026, 12, 1);
    let due = |lead, due_on| Order { due_on, ..order(lead) };
    work.direct(leader(), &due(office, Some(limit)), TODAY, Id::generate).unwrap();

    let late = due(division, Some(date(2026, 12, 2)));
    let refused = work.direct(head_of(office), &late, TODAY, Id::generate);
    let given = work.direct(head_of(office), &due(division, None), TODAY, Id::generate).unwrap();
    let task = work.leading().unwrap().id;
    let person = Id::generate();
    let assigned = work.assign(task, head_of(division), person, Some(date(2026, 12, 3)), TODAY);

    assert_eq!(refused, Err(Refusal::DueAfterParent(limit)));
    assert_eq!(given.due_on, Some(limit));
    assert_eq!(assigned, Err(Refusal::DueAfterParent(limit)));
}

#[test]
fn a_deadline_in_the_past_is_refused() {
    let past = Order { due_on: Some(date(2026, 11, 23)), ..order(Id::generate()) };

    let refused = fresh().direct(leader(), &past, TODAY, Id::generate);

    assert_eq!(refused, Err(Refusal::DueInPast));
}

#[test]
fn a_unit_has_one_part_in_a_directive() {
    let unit = Id::generate();
    for order in [
        Order { cooperating: vec![unit], ..order(unit) },
        Order { informed: vec![unit], ..order(unit) },
        Order { cooperating: vec![unit], informed: vec![unit], ..order(Id::generate()) },
    ] {
        let refused = fresh().direct(leader(), &order, TODAY, Id::generate);

        assert_eq!(refused, Err(Refusal::UnitTwice(unit)));
    }
}

#[test]
fn neither_an_officer_nor_another_units_head_directs() {
    let (mut work, _, officer, _) = assigned(false);

    assert_eq!(fresh().may_direct(officer), Err(Refusal::NotAllowed));
    let other = head_of(Id::generate());
    let refused = work.direct(other, &order(Id::generate()), TODAY, Id::generate);
    assert_eq!(refused, Err(Refusal::NotAllowed));
}

#[test]
fn what_a_person_has_is_not_passed_on() {
    let (mut work, head, _, _) = assigned(false);

    let refused = work.direct(head, &order(Id::generate()), TODAY, Id::generate);

    assert_eq!(refused, Err(Refusal::AlreadyAssigned));
}

#[test]
fn the_first_progress_starts_the_work_and_the_next_does_not() {
    let (mut work, head, officer, task) = assigned(false);

    assert_eq!(work.progress(task, officer), Ok(vec![Fact::Started(head.unit)]));
    assert_eq!(work.progress(task, officer), Ok(Vec::new()));
    assert_eq!(work.state, State::Started);
}

#[test]
fn only_the_assignee_works_and_only_the_head_assigns() {
    let (mut work, head, officer, task) = assigned(false);
    let other = officer_of(head.unit);

    assert_eq!(work.start(task, head), Err(Refusal::NotTheirTask));
    assert_eq!(work.complete(task, other, "x"), Err(Refusal::NotTheirTask));
    assert_eq!(work.assign(task, officer, other.person, None, TODAY), Err(Refusal::NotAllowed));
    assert_eq!(
        work.assign(task, head_of(Id::generate()), other.person, None, TODAY),
        Err(Refusal::NotAllowed)
    );
    assert_eq!(work.give_back(task, other), Err(Refusal::NotTheirTask));
}

#[test]
fn where_a_reply_is_required_only_the_reply_closes() {
    let (mut work, head, officer, task) = assigned(true);
    work.start(task, officer).unwrap();

    assert_eq!(work.leading().unwrap().state, TaskState::WaitingReply);
    assert_eq!(work.complete(task, officer, "Đã trả lời"), Err(Refusal::ReplyRequired));
    assert_eq!(work.replied(), [Fact::Completed(Some(head.unit), How::Replied)]);
    assert_eq!(work.replied(), []);
    assert_eq!(work.state, State::Completed);
}

#[test]
fn a_reply_before_anybody_began_tells_the_start_first() {
    let (mut work, head, _, _) = assigned(false);

    let facts = work.replied();

    let unit = head.unit;
    assert_eq!(facts, [Fact::Started(unit), Fact::Completed(Some(unit), How::Replied)]);
}

#[test]
fn the_lead_closes_whatever_cooperating_units_do() {
    let (mut work, _, officer, task) = assigned(false);

    work.complete(task, officer, "Đã xong").unwrap();

    let states: Vec<_> = work.tasks.iter().map(|task| task.state).collect();
    assert_eq!(states, [TaskState::Completed, TaskState::Ended]);
}

#[test]
fn a_task_goes_back_the_way_it_came() {
    let mut work = fresh();
    let (office, division) = (Id::generate(), Id::generate());
    work.direct(leader(), &order(office), TODAY, Id::generate).unwrap();
    work.direct(head_of(office), &order(division), TODAY, Id::generate).unwrap();
    let (head, officer) = (head_of(division), officer_of(division));
    let task = work.leading().unwrap().id;
    work.assign(task, head, officer.person, None, TODAY).unwrap();

    work.give_back(task, officer).unwrap();
    assert_eq!(work.leading().unwrap().person, None);
    work.give_back(task, head).unwrap();
    assert_eq!(work.leading().unwrap().unit, office);
    let task = work.leading().unwrap().id;
    work.give_back(task, head_of(office)).unwrap();

    assert_eq!(work.state, State::WaitingDirective);
    let again = work.direct(leader(), &order(division), TODAY, Id::generate).unwrap();
    assert!(!again.first, "the sender was told already");
}

#[test]
fn filing_is_for_what_nobody_works_on() {
    let mut work = fresh();
    let (mut given, head, _, _) = assigned(false);

    assert_eq!(work.file(head), Err(Refusal::NotAllowed));
    assert_eq!(work.file(leader()), Ok(vec![Fact::Completed(None, How::Filed)]));
    assert_eq!(work.file(leader()), Err(Refusal::Closed));
    assert_eq!(work.may_direct(leader()), Err(Refusal::Closed));
    assert_eq!(given.file(leader()), Err(Refusal::AlreadyDirected));
}

#[derive(Debug, Clone, Copy)]
enum Deed {
    Direct { by: usize, lead: usize, reply: bool },
    File { by: usize },
    Assign { task: usize, by: usize, to: usize },
    Start { task: usize, by: usize },
    Progress { task: usize, by: usize },
    Complete { task: usize, by: usize },
    GiveBack { task: usize, by: usize },
    Reply,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let (by, task) = (0..8usize, 0..6usize);
    let deed = prop_oneof![
        3 => (by.clone(), 0..3usize, prop::bool::weighted(0.2))
            .prop_map(|(by, lead, reply)| Deed::Direct { by, lead, reply }),
        1 => by.clone().prop_map(|by| Deed::File { by }),
        6 => (task.clone(), by.clone(), by.clone())
            .prop_map(|(task, by, to)| Deed::Assign { task, by, to }),
        3 => (task.clone(), by.clone()).prop_map(|(task, by)| Deed::Start { task, by }),
        2 => (task.clone(), by.clone()).prop_map(|(task, by)| Deed::Progress { task, by }),
        2 => (task.clone(), by.clone()).prop_map(|(task, by)| Deed::Complete { task, by }),
        2 => (task, by).prop_map(|(task, by)| Deed::GiveBack { task, by }),
        1 => Just(Deed::Reply),
    ];
    prop::collection::vec(deed, 0..120)
}

/// Three units with a head and an officer each, and two leaders, one of them in the first unit.
fn people() -> (Vec<UnitId>, Vec<Actor>) {
    let units: Vec<UnitId> = (0..3).map(|_| Id::generate()).collect();
    let mut people: Vec<Actor> =
        units.iter().flat_map(|unit| [head_of(*unit), officer_of(*unit)]).collect();
    people.push(leader());
    people.push(Actor { unit: units[0], ..leader() });
    (units, people)
}

proptest! {
    #[test]
    fn the_sender_is_told_of_start_and_end_at_most_once(deeds in deeds()) {
        let (units, people) = people();
        let mut work = fresh();
        let (mut told, mut starts, mut ends) = (0, 0, 0);
        for deed in deeds {
            let id = |n: usize| work.tasks.get(n).map_or_else(Id::generate, |task| task.id);
            let mut next = work.clone();
            let done = match deed {
                Deed::Direct { by, lead, reply } => {
                    let order = Order {
                        reply_required: reply,
                        cooperating: vec![units[(lead + 1) % 3]],
                        ..order(units[lead])
                    };
                    next.direct(people[by], &order, TODAY, Id::generate).map(|given| {
                        told += usize::from(given.first);
                        Vec::new()
                    })
                }
                Deed::File { by } => next.file(people[by]),
                Deed::Assign { task, by, to } => {
                    next.assign(id(task), people[by], people[to].person, None, TODAY)
                }
                Deed::Start { task, by } => next.start(id(task), people[by]),
                Deed::Progress { task, by } => next.progress(id(task), people[by]),
                Deed::Complete { task, by } => next.complete(id(task), people[by], "Xong"),
                Deed::GiveBack { task, by } => {
                    next.give_back(id(task), people[by]).map(|()| Vec::new())
                }
                Deed::Reply => Ok(next.replied()),
            };
            let Ok(facts) = done else { continue };
            work = next;
            for fact in facts {
                match fact {
                    Fact::Started(_) => starts += 1,
                    Fact::Completed(..) => ends += 1,
                    Fact::Assigned(_) => {}
                }
            }
            let leads = work.tasks.iter().filter(|t| t.part == Part::Lead && t.state.is_open());
            prop_assert!(leads.count() <= 1, "exactly one unit leads");
            prop_assert!(told <= 1 && starts <= 1 && ends <= 1);
            prop_assert_eq!(ends == 1, work.state == State::Completed);
            if work.state == State::Completed {
                prop_assert!(work.tasks.iter().all(|task| !task.state.is_open()));
            }
            for task in &work.tasks {
                let held = matches!(
                    task.state,
                    TaskState::Assigned | TaskState::Started | TaskState::WaitingReply
                );
                prop_assert!(!held || task.person.is_some(), "never given to nobody");
            }
        }
    }
}
