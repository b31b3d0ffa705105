//! How many events go in one transaction.

use std::time::Duration;

/// The most events in one transaction.
pub(crate) const MOST: usize = 100;
/// How long a transaction should take at most. What it locks, such as the head of an agency's
/// audit chain, people wait for.
const LONGEST: Duration = Duration::from_millis(200);

/// Adapts the size of transactions to the time that they take.
#[derive(Debug)]
pub(crate) struct Pace {
    size: usize,
}

impl Pace {
    /// Begins carefully.
    pub(crate) fn new() -> Self {
        Self { size: 10 }
    }

    /// How many events the next transaction may take.
    pub(crate) fn size(&self) -> usize {
        self.size
    }

    /// Learns from a transaction of so many events.
    pub(crate) fn learn(&mut self, events: usize, took: Duration) {
        if took > LONGEST {
            self.size = (events / 2).max(1);
        } else if events == self.size && took < LONGEST / 2 {
            self.size = (self.size * 2).min(MOST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_transactions_that_are_fast_grow_up_to_the_most() {
        let mut pace = Pace::new();

        for _ in 0..10 {
            pace.learn(pace.size(), Duration::from_millis(20));
        }

        assert_eq!(pace.size(), MOST);
    }

    #[test]
    fn slow_transactions_shrink_to_single_events() {
        let mut pace = Pace::new();

        for _ in 0..10 {
            pace.learn(pace.size(), Duration::from_secs(1));
        }

        assert_eq!(pace.size(), 1);
    }

    #[test]
    fn a_transaction_that_was_not_full_says_nothing_of_a_larger_one() {
        let mut pace = Pace::new();

        pace.learn(1, Duration::from_millis(1));

        assert_eq!(pace.size(), 10);
    }
}
