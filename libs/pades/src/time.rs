//! The time of signing as PDF writes it.

use std::time::Duration;

use der::DateTime;

/// Việt Nam has one time zone, and no summer time.
const VIETNAM_OFFSET: i64 = 7 * 3600;

/// When a signature was made, as its signer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SigningTime(i64);

impl SigningTime {
    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.0
    }

    /// `D:20261124170000+07'00'`, the time in Việt Nam; nothing before 1970 or after 9999.
    pub(crate) fn to_pdf(self) -> Option<String> {
        let local = u64::try_from(self.0.checked_add(VIETNAM_OFFSET)?).ok()?;
        let local = DateTime::from_unix_duration(Duration::from_secs(local)).ok()?;
        Some(format!(
            "D:{:04}{:02}{:02}{:02}{:02}{:02}+07'00'",
            local.year(),
            local.month(),
            local.day(),
            local.hour(),
            local.minutes(),
            local.seconds()
        ))
    }

    /// Reads a PDF date (ISO 32000-1, 7.9.4): parts after the year may be missing, and so may
    /// the offset, which is then that of UTC.
    pub(crate) fn from_pdf(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        let text = text.strip_prefix("D:").unwrap_or(text);
        let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
        let (digits, offset) = text.split_at(end);
        let part = |from: usize, to: usize, missing: u16| match digits.get(from..to) {
            Some(part) => part.parse::<u16>().ok(),
            None if digits.len() <= from => Some(missing),
            None => None,
        };
        let small = |from: usize, missing: u16| u8::try_from(part(from, from + 2, missing)?).ok();
        let year = digits.get(..4)?.parse().ok()?;
        let (month, day) = (small(4, 1)?, small(6, 1)?);
        let (hour, minute, second) = (small(8, 0)?, small(10, 0)?, small(12, 0)?);
        let local = DateTime::new(year, month, day, hour, minute, second).ok()?;
        let local = i64::try_from(local.unix_duration().as_secs()).ok()?;
        Some(Self(local.checked_sub(offset_seconds(offset)?)?))
    }
}

/// `+07'00'`, `-03'30`, `Z`, `Z00'00'` or nothing.
fn offset_seconds(text: &str) -> Option<i64> {
    let (sign, rest) = match text.as_bytes().first() {
        None | Some(b'Z') => return Some(0),
        Some(b'+') => (1, &text[1..]),
        Some(b'-') => (-1, &text[1..]),
        Some(_) => return None,
    };
    let mut parts = rest.split('\'').filter(|part| !part.is_empty());
    let hours: u8 = parts.next()?.parse().ok()?;
    let minutes: u8 = parts.next().map_or(Some(0), |part| part.parse().ok())?;
    (hours < 24 && minutes < 60).then(|| sign * (i64::from(hours) * 3600 + i64::from(minutes) * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_in_the_time_of_vietnam_and_read_back() {
        let at = SigningTime::from_unix_seconds(1_583_366_400);

        let written = at.to_pdf().unwrap();

        assert_eq!(written, "D:20200305070000+07'00'");
        assert_eq!(SigningTime::from_pdf(written.as_bytes()), Some(at));
    }

    #[test]
    fn other_forms_of_dates_are_read() {
        for same in
            ["D:20200305000000Z", "20200305", "D:20200304203000-03'30", "D:202003050000Z00'00'"]
        {
            let read = SigningTime::from_pdf(same.as_bytes());

            assert_eq!(read, Some(SigningTime(1_583_366_400)), "{same}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for wrong in ["", "D:", "D:20201", "D:20201305", "D:20200305000000+7h", "D:20200305é"] {
            assert_eq!(SigningTime::from_pdf(wrong.as_bytes()), None, "{wrong}");
        }
        assert_eq!(SigningTime::from_unix_seconds(i64::MAX).to_pdf(), None);
    }
}
