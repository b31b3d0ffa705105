//! What time it is: really, or as a test says.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};

/// The province's time zone: seven hours ahead of UTC, all year, since 1975.
pub const HOUSE_ZONE: &str = "Asia/Ho_Chi_Minh";

/// Tells the time. Clones of a stopped clock stay in step.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    stopped_at: Option<Arc<Mutex<Timestamp>>>,
}

impl Clock {
    /// The system's clock.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that moves only by [`Clock::advance`].
    #[must_use]
    pub fn stopped(at: Timestamp) -> Self {
        Self { stopped_at: Some(Arc::new(Mutex::new(at))) }
    }

    /// The current time, to the microsecond: what `PostgreSQL` can keep.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system")]
    pub fn now(&self) -> Timestamp {
        let now = match &self.stopped_at {
            None => Timestamp::now(),
            Some(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        };
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// Moves a stopped clock forward; the system's clock goes on by itself.
    pub fn advance(&self, by: SignedDuration) {
        if let Some(at) = &self.stopped_at {
            *at.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}

/// The date in the province at that instant: what registers and their years go by.
#[must_use]
pub fn house_date(at: Timestamp) -> Date {
    at.to_zoned(house_zone()).date()
}

/// When the day of that instant began in the province: "today" is what happened since then.
#[must_use]
pub fn house_midnight(at: Timestamp) -> Timestamp {
    at.to_zoned(house_zone()).start_of_day().map_or(at, |midnight| midnight.timestamp())
}

/// The province's time zone.
#[must_use]
pub fn house_zone() -> TimeZone {
    TimeZone::get(HOUSE_ZONE).unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(7)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_begins_at_midnight_in_the_province() {
        let before: Timestamp = "2026-12-31T16:59:59Z".parse().unwrap();
        let after: Timestamp = "2026-12-31T17:00:00Z".parse().unwrap();

        assert_eq!(house_date(before).year(), 2026);
        assert_eq!(house_date(after).year(), 2027);
    }

    #[test]
    fn a_day_begins_at_midnight_in_the_province() {
        let before: Timestamp = "2026-12-31T16:59:59Z".parse().unwrap();
        let midnight: Timestamp = "2026-12-31T17:00:00Z".parse().unwrap();

        assert_eq!(house_midnight(before), "2026-12-30T17:00:00Z".parse().unwrap());
        assert_eq!(house_midnight(midnight), midnight);
    }

    #[test]
    fn a_stopped_clock_moves_only_when_told() {
        let clock = Clock::stopped(Timestamp::UNIX_EPOCH);
        let same = clock.clone();

        clock.advance(SignedDuration::from_secs(5));

        assert_eq!(same.now(), Timestamp::from_second(5).unwrap());
    }
}
