//! When a delivery without an answer is handed over again.

use jiff::SignedDuration;

/// How far a pause strays from what is set: a quarter to either side, so that what failed
/// together is not tried again together.
const STRAY: f64 = 0.25;

/// The pause after hand-over number `attempt` (from 1). The last of `pauses` goes on for ever:
/// a delivery is given up by a person, never by the schedule.
///
/// `chance` in `0.0..1.0` says where in its range the pause falls.
#[must_use]
pub fn pause(pauses: &[SignedDuration], attempt: u32, chance: f64) -> SignedDuration {
    let at = usize::try_from(attempt.max(1) - 1).unwrap_or(usize::MAX);
    let set = pauses.get(at).or(pauses.last()).copied().unwrap_or(SignedDuration::from_mins(1));
    let share = 1.0 - STRAY + 2.0 * STRAY * chance.clamp(0.0, 1.0);
    SignedDuration::try_from_secs_f64(set.as_secs_f64() * share).unwrap_or(set)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PAUSES: [SignedDuration; 4] = [
        SignedDuration::from_mins(1),
        SignedDuration::from_mins(5),
        SignedDuration::from_mins(30),
        SignedDuration::from_hours(2),
    ];

    #[test]
    fn pauses_grow_and_the_last_goes_on() {
        let minutes = [1, 2, 3, 4, 5, 1000].map(|n| pause(&PAUSES, n, 0.5).as_mins());

        assert_eq!(minutes, [1, 5, 30, 120, 120, 120]);
    }

    #[test]
    fn without_a_setting_it_is_a_minute() {
        assert_eq!(pause(&[], 3, 0.5), SignedDuration::from_mins(1));
    }

    proptest! {
        #[test]
        fn a_pause_strays_by_a_quarter_at_most(attempt in 0..100u32, chance in 0.0..1.0f64) {
            let exact = pause(&PAUSES, attempt, 0.5).as_secs_f64();

            let strayed = pause(&PAUSES, attempt, chance).as_secs_f64();

            prop_assert!(strayed >= exact * 0.7499 && strayed <= exact * 1.2501);
        }
    }
}
