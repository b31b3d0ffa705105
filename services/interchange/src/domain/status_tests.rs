use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use Status::{Arrived, Assigned, Completed, Received, Refused, Sent, Started, Undeliverable};

/// Row by row: a status and what each report does to it. `→` moves, `+` joins, `=` known, `✗` cannot be.
const TABLE: [(Status, &str); 8] = [
    //              sent 01 02 03 04 05 06 undeliverable
    (Sent, "= → → → → → → ✗"),
    (Arrived, "✗ = → → → → → ✗"),
    (Refused, "✗ + = ✗ ✗ ✗ ✗ ✗"),
    (Received, "✗ + ✗ = → → → ✗"),
    (Assigned, "✗ + ✗ + = → → ✗"),
    (Started, "✗ + ✗ + + = → ✗"),
    (Completed, "✗ + ✗ + + + = ✗"),
    (Undeliverable, "✗ ✗ ✗ ✗ ✗ ✗ ✗ ="),
];

#[test]
fn every_report_does_to_every_status_what_the_table_says() {
    for (from, row) in TABLE {
        for (to, expected) in Status::ALL.into_iter().zip(row.split(' ')) {
            let does = match from.follow(to) {
                Ok(Step::Moves) => "→",
                Ok(Step::Joins) => "+",
                Ok(Step::Known) => "=",
                Err(Contradiction { .. }) => "✗",
            };

            assert_eq!(does, expected, "{from} then {to}");
        }
    }
}

#[test]
fn every_status_is_known_by_its_name() {
    for status in Status::ALL {
        assert_eq!(status.as_str().parse::<Status>().unwrap(), status);
    }
}

/// The lives that a receiver can report: refused, or received and worked on, as far as it came.
fn lives() -> impl Strategy<Value = Vec<Status>> {
    prop_oneof![
        Just(vec![Arrived, Refused]),
        (1..=5usize).prop_map(|stops| {
            [Arrived, Received, Assigned, Started, Completed][..stops].to_vec()
        }),
        Just(vec![Arrived, Received, Completed]),
    ]
}

/// A life and two orders in which its events come, some of them twice.
fn lives_told_twice() -> impl Strategy<Value = (Vec<Status>, Vec<Status>)> {
    lives().prop_flat_map(|life| {
        let repeated = [life.clone(), life.clone()].concat();
        (Just(life).prop_shuffle(), Just(repeated).prop_shuffle())
    })
}

/// Where a delivery ends and what is in its history after these reports.
fn end(reports: &[Status]) -> (Status, BTreeSet<Status>) {
    let mut status = Sent;
    let mut history = BTreeSet::from([Sent]);
    for report in reports {
        if status.follow(*report).unwrap() == Step::Moves {
            status = *report;
        }
        history.insert(*report);
    }
    (status, history)
}

proptest! {
    #[test]
    fn events_end_in_the_same_state_in_whatever_order_they_come(
        (once, twice) in lives_told_twice(),
    ) {
        prop_assert_eq!(end(&once), end(&twice));
    }

    #[test]
    fn no_report_leads_back(from in 0..8usize, to in 0..8usize) {
        let (from, to) = (Status::ALL[from], Status::ALL[to]);

        if from.follow(to) == Ok(Step::Moves) {
            prop_assert!(to > from);
        }
    }
}
