//! What to leave out of a search that found nothing.

use super::{Filter, Reading};

/// What is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relaxation {
    /// The filters.
    Filters,
    /// The time.
    Period,
    /// The kind of document.
    Kind,
    /// One of the words.
    Word,
}

/// More words than this are not left out one by one.
const MOST_WORDS: usize = 6;

/// The searches that leave one thing out, in the order in which they are worth trying. Each still asks for something.
pub(crate) fn relaxations(
    reading: &Reading,
    filter: &Filter,
) -> Vec<(Relaxation, Reading, Filter)> {
    let mut all = Vec::new();
    if !filter.is_empty() {
        all.push((Relaxation::Filters, reading.clone(), Filter::default()));
    }
    let mut leave_out = |what, less: Reading| all.push((what, less, filter.clone()));
    if reading.period.is_some() {
        leave_out(Relaxation::Period, Reading { period: None, ..reading.clone() });
    }
    if reading.kinds.is_some() {
        leave_out(Relaxation::Kind, Reading { kinds: None, ..reading.clone() });
    }
    for at in 0..reading.words.len().min(MOST_WORDS) {
        let mut less = reading.clone();
        less.words.remove(at);
        leave_out(Relaxation::Word, less);
    }
    all.retain(|(_, less, _)| !less.is_empty() && !less.is_too_short());
    all
}
