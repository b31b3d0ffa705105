//! Facts that services publish.

use jiff::Timestamp;

/// What every subject starts with.
pub const SUBJECT_ROOT: &str = "vpdt";

/// A fact that a service publishes for others, in past tense.
pub trait Event: prost::Message + Clone + Default + 'static {
    /// The NATS subject: `vpdt.<service>.v1.<event>`.
    const SUBJECT: &'static str;
}

/// A time as events carry it, to the nanosecond.
#[must_use]
pub fn timestamp(at: Timestamp) -> prost_types::Timestamp {
    let nanos = at.as_nanosecond();
    prost_types::Timestamp {
        seconds: i64::try_from(nanos.div_euclid(1_000_000_000)).unwrap_or(i64::MAX),
        nanos: i32::try_from(nanos.rem_euclid(1_000_000_000)).unwrap_or_default(),
    }
}

/// The time that an event carries, if it carries one within jiff's range.
#[must_use]
pub fn to_jiff(at: Option<&prost_types::Timestamp>) -> Option<Timestamp> {
    let at = at?;
    Timestamp::new(at.seconds, at.nanos).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_survives_the_journey_to_the_nanosecond() {
        for at in ["2026-11-24T08:30:15.123456789Z", "1969-12-31T23:59:59.5Z"] {
            let at: Timestamp = at.parse().unwrap();

            assert_eq!(to_jiff(Some(&timestamp(at))), Some(at));
        }
    }
}
