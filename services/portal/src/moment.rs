//! Times as people at work write them, in the province's zone.

use std::borrow::Borrow;

use clock::house_zone;
use jiff::{Timestamp, Zoned, civil::Date};

/// `24/11/2026`; a template hands the date over by reference.
pub(crate) fn date(date: impl Borrow<Date>) -> String {
    date.borrow().strftime("%d/%m/%Y").to_string()
}

/// The day in the province.
pub(crate) fn today(now: Timestamp) -> Date {
    zoned(now).date()
}

/// The time today, else the day, with its year when that is another.
pub(crate) fn short(at: Timestamp, now: Timestamp) -> String {
    let (at, now) = (zoned(at), zoned(now));
    let form = if at.date() == now.date() {
        "%H:%M"
    } else if at.year() == now.year() {
        "%d/%m"
    } else {
        "%d/%m/%Y"
    };
    at.strftime(form).to_string()
}

/// `09:42, 24/11/2026`.
pub(crate) fn full(at: Timestamp) -> String {
    zoned(at).strftime("%H:%M, %d/%m/%Y").to_string()
}

fn zoned(at: Timestamp) -> Zoned {
    at.to_zoned(house_zone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_says_no_more_than_is_needed() {
        let now = at("2026-11-24T03:00:00Z");

        assert_eq!(short(at("2026-11-24T02:42:00Z"), now), "09:42");
        assert_eq!(short(at("2026-11-23T16:59:59Z"), now), "23/11");
        assert_eq!(short(at("2026-11-23T17:00:00Z"), now), "00:00");
        assert_eq!(short(at("2025-12-31T16:59:59Z"), now), "31/12/2025");
        assert_eq!(full(at("2026-11-24T02:42:00Z")), "09:42, 24/11/2026");
    }
}
