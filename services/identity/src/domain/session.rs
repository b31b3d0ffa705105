//! How long a session lives (ASVS 5.0 7.3.1, 7.3.2).

use jiff::{SignedDuration, Timestamp};

/// Without use it ends after this long.
pub(crate) const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// It ends after this long, however much it is used.
pub(crate) const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);
/// Use is recorded at most so often.
pub(crate) const TOUCH: SignedDuration = SignedDuration::from_mins(1);
/// How long a token made for it is valid.
pub(crate) const TOKEN: SignedDuration = SignedDuration::from_secs(60);

/// Whether a session is still open that was last used then and ends then at the latest.
pub(crate) fn is_open(last_seen_at: Timestamp, expires_at: Timestamp, now: Timestamp) -> bool {
    now < expires_at && now.duration_since(last_seen_at) < IDLE
}

/// Whether its use must be recorded again.
pub(crate) fn needs_touch(last_seen_at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(last_seen_at) >= TOUCH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_idle_or_old() {
        let start = Timestamp::UNIX_EPOCH;
        let end = start + ABSOLUTE;
        let minutes = |minutes| start + SignedDuration::from_mins(minutes);

        assert!(is_open(start, end, minutes(29)));
        assert!(!is_open(start, end, minutes(30)));
        assert!(is_open(minutes(719), end, minutes(719)));
        assert!(!is_open(minutes(719), end, minutes(720)));
    }
}
