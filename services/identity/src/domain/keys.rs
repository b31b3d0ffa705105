//! When a new signing key is made, which one signs, and which are published.

use jiff::{SignedDuration, Timestamp};

/// A key signs for so long.
pub(crate) const LIFE: SignedDuration = SignedDuration::from_hours(30 * 24);
/// It is published so long before it signs, so that every verifier knows it by then: verifiers ask
/// for keys again after five minutes.
pub(crate) const NOTICE: SignedDuration = SignedDuration::from_mins(10);
/// It stays published so long after it signed for the last time: tokens live a minute.
pub(crate) const AFTERGLOW: SignedDuration = SignedDuration::from_mins(10);

/// When the next key must first sign, if it is to be made now; `newest` is when the newest does.
pub(crate) fn next_use(newest: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
    match newest {
        None => Some(now),
        Some(newest) if now >= newest + LIFE - NOTICE => Some(now.max(newest) + NOTICE),
        Some(_) => None,
    }
}

/// The place of the key that signs, among the times at which keys first sign, oldest first.
pub(crate) fn signing(used_from: &[Timestamp], now: Timestamp) -> Option<usize> {
    used_from.iter().rposition(|from| *from <= now)
}

/// Whether a key is still published that another one followed, which first signed at `successor`.
pub(crate) fn is_published(successor: Option<Timestamp>, now: Timestamp) -> bool {
    successor.is_none_or(|successor| now < successor + AFTERGLOW)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(days: i64, minutes: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(days * 24 * 60 + minutes)
    }

    #[test]
    fn the_first_key_signs_at_once_and_each_next_one_with_notice() {
        assert_eq!(next_use(None, after(0, 0)), Some(after(0, 0)));
        assert_eq!(next_use(Some(after(0, 0)), after(30, -11)), None);
        assert_eq!(next_use(Some(after(0, 0)), after(30, -10)), Some(after(30, 0)));
        assert_eq!(next_use(Some(after(0, 0)), after(45, 0)), Some(after(45, 10)));
        assert_eq!(next_use(Some(after(45, 10)), after(45, 1)), None);
    }

    #[test]
    fn a_key_signs_from_its_time_until_the_next_one_does() {
        let keys = [after(0, 0), after(30, 0)];

        assert_eq!(signing(&keys, after(0, -1)), None);
        assert_eq!(signing(&keys, after(30, -1)), Some(0));
        assert_eq!(signing(&keys, after(30, 0)), Some(1));
    }

    #[test]
    fn a_key_stays_published_until_its_last_token_has_expired() {
        assert!(is_published(None, after(99, 0)));
        assert!(is_published(Some(after(30, 0)), after(30, 9)));
        assert!(!is_published(Some(after(30, 0)), after(30, 10)));
    }
}
