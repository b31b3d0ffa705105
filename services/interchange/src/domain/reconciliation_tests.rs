use proptest::{prelude::*, sample::subsequence};

use super::{
    Difference::{ArrivalLost, Contradiction, StatusLost, TakenBack},
    *,
};
use Status::{Arrived, Assigned, Completed, Received, Refused, Sent, Started, Undeliverable};

#[test]
fn both_sides_the_same_is_no_difference() {
    let history = [Sent, Arrived, Received, Assigned, Started, Completed];

    let register =
        Side::Register.compare(Completed, &history, &history, Some(&[Arrived, Received]));
    let work =
        Side::Work.compare(Completed, &history, &history, Some(&[Assigned, Started, Completed]));

    assert_eq!((register, work), (vec![], vec![]));
}

#[test]
fn what_was_handed_over_and_is_not_there_is_handed_over_again_however_far_it_came() {
    for history in [&[Sent][..], &[Sent, Arrived], &[Sent, Arrived, Received, Assigned]] {
        let status = *history.last().unwrap();

        let found = Side::Register.compare(status, history, history, None);

        assert_eq!(found, [ArrivalLost]);
    }
}

#[test]
fn what_never_left_or_may_still_be_under_way_is_not_missed() {
    let undeliverable = [Undeliverable];

    assert_eq!(Side::Register.compare(Undeliverable, &undeliverable, &undeliverable, None), []);
    assert_eq!(Side::Register.compare(Sent, &[Sent], &[], None), []);
}

#[test]
fn a_refusal_that_the_register_lost_is_for_people() {
    let history = [Sent, Arrived, Refused];

    let found = Side::Register.compare(Refused, &history, &history, None);

    assert_eq!(found, [TakenBack(Refused)]);
}

#[test]
fn a_number_that_the_register_lost_is_for_people() {
    let history = [Sent, Arrived, Received];

    let found = Side::Register.compare(Received, &history, &history, Some(&[Arrived]));

    assert_eq!(found, [TakenBack(Received)]);
}

#[test]
fn a_refusal_after_the_arrival_number_is_a_contradiction() {
    let history = [Sent, Arrived, Received];

    let found = Side::Register.compare(Received, &history, &history, Some(&[Arrived, Refused]));

    assert_eq!(found, [Contradiction(Refused), TakenBack(Received)]);
}

#[test]
fn work_that_is_not_known_yet_is_no_difference() {
    let history = [Sent, Arrived, Received];

    assert_eq!(Side::Work.compare(Received, &history, &history, None), []);
}

/// A life that a receiver can have, and what each side says of it.
fn lives() -> impl Strategy<Value = Vec<Status>> {
    prop_oneof![
        Just(vec![Arrived, Refused]),
        (1..=5usize).prop_map(|stops| {
            [Arrived, Received, Assigned, Started, Completed][..stops].to_vec()
        }),
        Just(vec![Arrived, Received, Completed]),
    ]
}

proptest! {
    #[test]
    fn whatever_reports_were_lost_are_entered_and_nothing_differs_then(
        (life, heard) in lives().prop_flat_map(|life| {
            let most = life.len();
            (Just(life.clone()), subsequence(life, 0..=most))
        }),
    ) {
        let mut history = vec![Sent];
        let mut status = Sent;
        for report in heard {
            status = status.max(report);
            history.push(report);
        }

        for side in [Side::Register, Side::Work] {
            let said: Vec<Status> =
                life.iter().copied().filter(|told| side.statuses().contains(told)).collect();
            for difference in side.compare(status, &history, &history, Some(&said)) {
                let StatusLost(told) = difference else {
                    return Err(TestCaseError::fail(format!("{difference:?}")));
                };
                prop_assert!(status.follow(told).is_ok());
                status = status.max(told);
                history.push(told);
            }
        }

        prop_assert_eq!(history.len(), life.len() + 1);
        prop_assert_eq!(status, *life.iter().max().unwrap());
    }
}

fn hanoi(text: &str) -> Timestamp {
    format!("{text}+07:00").parse().unwrap()
}

#[test]
fn it_is_due_once_a_day_at_its_time_in_the_province() {
    let zone = TimeZone::fixed(jiff::tz::offset(7));
    let due =
        |last: &str, now: &str| is_due(hanoi(last), hanoi(now), "02:30".parse().unwrap(), &zone);

    assert!(!due("2026-11-24T02:30:00", "2026-11-24T23:59:00"));
    assert!(!due("2026-11-24T02:30:00", "2026-11-25T02:29:59"));
    assert!(due("2026-11-24T02:30:00", "2026-11-25T02:30:00"));
    assert!(due("2026-11-20T02:30:00", "2026-11-24T01:00:00"), "a day was left out");
    assert!(!due("2026-11-25T09:00:00", "2026-11-25T22:00:00"), "it was asked for by day");
}
