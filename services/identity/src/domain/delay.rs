//! How long a guesser must wait (ASVS 5.0 6.1.1, 6.3.1), in a way that locks nobody out.
//!
//! Attempts are counted for each pair of login and **source**. A source is a network, or a device
//! that has signed in to this account before. Only a source's own failures delay it, so a stranger
//! elsewhere can make nobody wait, and a stranger behind the same address cannot hold up a known
//! device. Many failures from everywhere together make each of those that fail wait longer.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// As many failures of one source are mistyping.
const FREE: u32 = 5;
/// The longest wait of one source.
const LONGEST: Duration = Duration::from_mins(15);
/// From as many failures on, from everywhere together, an account is under attack.
const ATTACK: u32 = 50;
/// The longest wait that failures elsewhere add.
const LONGEST_UNDER_ATTACK: Duration = Duration::from_mins(1);
/// Failures are forgotten after this long without another.
pub(crate) const MEMORY: SignedDuration = SignedDuration::from_hours(24);

/// What is known of earlier attempts. One that is still under way counts as failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Attempts {
    /// From this source, since its last success.
    pub(crate) own: u32,
    /// When the last of them was.
    pub(crate) last_at: Timestamp,
    /// From all networks together; zero for a known device.
    pub(crate) everywhere: u32,
}

/// Counts one more attempt at `now`, or tells how long it is too early.
pub(crate) fn admit(attempts: Attempts, now: Timestamp) -> Result<u32, Duration> {
    let since = now.duration_since(attempts.last_at);
    let own = if since >= MEMORY { 0 } else { attempts.own };
    let wait = wait_after(own, attempts.everywhere);
    let waited = Duration::try_from(since).unwrap_or(Duration::ZERO);
    match wait.checked_sub(waited) {
        Some(left) if !left.is_zero() => Err(left),
        _ => Ok(own.saturating_add(1)),
    }
}

fn wait_after(own: u32, everywhere: u32) -> Duration {
    if own == 0 {
        return Duration::ZERO;
    }
    doubled(own, FREE, 1)
        .min(LONGEST)
        .max(doubled(everywhere, ATTACK, 10).min(LONGEST_UNDER_ATTACK))
}

/// One second once `count` reaches `from`, doubled for every further `step`.
fn doubled(count: u32, from: u32, step: u32) -> Duration {
    match count.checked_sub(from) {
        None => Duration::ZERO,
        Some(more) => Duration::from_secs(1 << (more / step).min(20)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    #[test]
    fn waits_double_from_one_second_to_fifteen_minutes() {
        let waits: Vec<u64> = (0..=17).map(|own| wait_after(own, own).as_secs()).collect();

        assert_eq!(waits, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
    }

    #[test]
    fn no_number_of_failures_makes_anybody_wait_longer_than_fifteen_minutes() {
        for own in (0..200).chain([u32::MAX - 1, u32::MAX]) {
            for everywhere in (0..400).chain([u32::MAX]) {
                assert!(wait_after(own, everywhere) <= LONGEST, "{own} {everywhere}");
            }
        }
    }

    #[test]
    fn failures_elsewhere_never_delay_a_source_without_failures_of_its_own() {
        for everywhere in (0..1_000).chain([u32::MAX]) {
            let attempts = Attempts { own: 0, last_at: at(0), everywhere };

            assert_eq!(admit(attempts, at(0)), Ok(1));
        }
    }

    #[test]
    fn under_attack_a_source_that_failed_waits_a_minute_at_most() {
        let waits: Vec<u64> =
            [0, 49, 50, 60, 70, 109, 110, 10_000].map(|all| wait_after(1, all).as_secs()).to_vec();

        assert_eq!(waits, [0, 0, 1, 2, 4, 32, 60, 60]);
    }

    #[test]
    fn more_failures_never_shorten_a_wait() {
        for own in 0..40 {
            for everywhere in 0..200 {
                let wait = wait_after(own, everywhere);

                assert!(wait_after(own + 1, everywhere) >= wait);
                assert!(wait_after(own, everywhere + 1) >= wait);
            }
        }
    }

    #[test]
    fn an_attempt_is_admitted_exactly_when_its_wait_is_over() {
        for own in 0..20 {
            let attempts = Attempts { own, last_at: at(1_000), everywhere: 0 };
            let wait = i64::try_from(wait_after(own, 0).as_secs()).unwrap();

            for waited in 0..=wait {
                let admitted = admit(attempts, at(1_000 + waited));

                let left = u64::try_from(wait - waited).unwrap();
                let expected = if left == 0 { Ok(own + 1) } else { Err(Duration::from_secs(left)) };
                assert_eq!(admitted, expected, "{own} failures, {waited} s");
            }
        }
    }

    #[test]
    fn after_a_day_all_is_forgotten() {
        let attempts = Attempts { own: 30, last_at: at(0), everywhere: 500 };

        assert_eq!(admit(attempts, at(24 * 3600)), Ok(1));
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_lengthen_the_wait() {
        let attempts = Attempts { own: 5, last_at: at(1_000), everywhere: 5 };

        assert_eq!(admit(attempts, at(0)), Err(Duration::from_secs(1)));
    }
}
