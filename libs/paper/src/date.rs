//! The date as documents write it.

use std::fmt;

use crate::PaperError;

/// A day on which a document is issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentDate {
    day: u8,
    month: u8,
    year: u16,
}

impl DocumentDate {
    /// A day of the calendar.
    pub fn new(day: u8, month: u8, year: u16) -> Result<Self, PaperError> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            _ => 0,
        };
        if (1..=days).contains(&day) && year > 0 {
            Ok(Self { day, month, year })
        } else {
            Err(PaperError::Date { day, month, year })
        }
    }

    /// The day of the month.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The month of the year.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }
}

impl fmt::Display for DocumentDate {
    /// Days below 10 and the months 1 and 2 carry a leading zero, the months from 3 on do not
    /// (NĐ 30/2020, Phụ lục I, II.4).
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { day, month, year } = self;
        if *month < 3 {
            write!(formatter, "ngày {day:02} tháng {month:02} năm {year}")
        } else {
            write!(formatter, "ngày {day:02} tháng {month} năm {year}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_below_ten_and_the_first_two_months_carry_a_zero() {
        for (day, month, written) in [
            (5, 3, "ngày 05 tháng 3 năm 2020"),
            (29, 2, "ngày 29 tháng 02 năm 2020"),
            (1, 1, "ngày 01 tháng 01 năm 2020"),
            (10, 10, "ngày 10 tháng 10 năm 2020"),
        ] {
            assert_eq!(DocumentDate::new(day, month, 2020).unwrap().to_string(), written);
        }
    }

    #[test]
    fn days_that_the_calendar_has_not_are_refused() {
        for (day, month, year) in [(0, 1, 2026), (31, 4, 2026), (29, 2, 2100), (1, 13, 2026)] {
            assert!(DocumentDate::new(day, month, year).is_err());
        }
    }
}
