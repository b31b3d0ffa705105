//! What is shown of who has how much to do.

use contract::UnitId;
use workflow_api::v1;

use super::views::{person, unit};
use crate::{
    domain::work::May,
    store::tasks::{Counts, Load},
};

pub(crate) fn tasks_summary(counts: &Counts, unassigned: i64) -> v1::TasksSummary {
    v1::TasksSummary {
        open: counts.open,
        overdue: counts.overdue,
        due_today: counts.due_today,
        due_soon: counts.due_soon,
        cooperate: counts.cooperate,
        waiting_for_others: counts.waiting_for_others,
        to_know: counts.to_know,
        unassigned,
        done_today: counts.done_today,
    }
}

/// What the people of a unit have to do, sorted by given name.
pub(crate) fn unit_load(
    (id, name): (UnitId, String),
    mut people: Vec<Load>,
    unassigned: i64,
    claiming: bool,
) -> v1::UnitLoad {
    people.sort_by_cached_key(|load| {
        (text::given_name_key(load.person_name.as_deref().unwrap_or_default()), load.person_id)
    });
    let people = people.into_iter().map(|load| v1::PersonLoad {
        person: person(load.person_id, load.person_name),
        in_unit: load.in_unit,
        open: load.open,
        overdue: load.overdue,
        due_this_week: load.due_this_week,
    });
    v1::UnitLoad { unit: unit(id, Some(name)), unassigned, claiming, people: people.collect() }
}

impl From<May> for v1::TaskMay {
    fn from(may: May) -> Self {
        Self {
            assign: may.assign,
            claim: may.claim,
            start: may.start,
            progress: may.progress,
            complete: may.complete,
            give_back: may.give_back,
            urge: may.urge,
            extend: may.extend,
            withdraw: may.withdraw,
        }
    }
}
