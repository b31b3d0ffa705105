//! Deadlines in working days of the province.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use super::words;

/// The days on which the province works: Monday to Friday, but for the days of the calendar.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    exceptions: BTreeMap<Date, bool>,
}

words! {
    /// How a deadline stands.
    Timing {
        /// Quá hạn.
        Overdue = "overdue",
        /// Đến hạn hôm nay.
        DueToday = "due_today",
        /// Sắp đến hạn: at most [`SOON`] working days are left.
        DueSoon = "due_soon",
        /// There is time.
        OnTime = "on_time",
    }
}

/// The rest of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// The day.
    pub today: Date,
    /// Its Sunday.
    pub ends: Date,
}

impl Week {
    /// What is left of the week of `today`.
    #[must_use]
    pub fn of(today: Date) -> Self {
        let left = 6 - today.weekday().to_monday_zero_offset();
        Self { today, ends: today.saturating_add(jiff::Span::new().days(left)) }
    }
}

/// With how many working days left a deadline is near.
pub const SOON: u32 = 2;

impl Calendar {
    /// A calendar with `exceptions`: days worked (làm bù) or not (holidays) against the rule.
    #[must_use]
    pub fn new(exceptions: impl IntoIterator<Item = (Date, bool)>) -> Self {
        Self { exceptions: exceptions.into_iter().collect() }
    }

    /// Whether the province works on `day`.
    #[must_use]
    pub fn is_worked(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.exceptions.get(&day).copied().unwrap_or(!weekend)
    }

    /// The `n`th working day after `day`, which itself does not count; `day` for none.
    #[must_use]
    pub fn after(&self, day: Date, n: u32) -> Date {
        let mut day = day;
        let mut left = n;
        while left > 0 {
            let Ok(next) = day.tomorrow() else { return day };
            day = next;
            left -= u32::from(self.is_worked(day));
        }
        day
    }

    /// How many working days lie after `from` up to `to`, which counts; none if it is not later.
    #[must_use]
    pub fn between(&self, from: Date, to: Date) -> u32 {
        let days = from.series(jiff::Span::new().days(1)).skip(1).take_while(|day| *day <= to);
        days.map(|day| u32::from(self.is_worked(day))).sum()
    }

    /// The first and the last day whose deadlines stand so on `today`: what [`Calendar::timing`]
    /// says of each, for a list.
    #[must_use]
    pub fn span(&self, timing: Timing, today: Date) -> (Date, Date) {
        let before = |day: Date| day.yesterday().unwrap_or(day);
        let after = |day: Date| day.tomorrow().unwrap_or(day);
        let later = self.after(today, SOON + 1);
        match timing {
            // Long before every deadline, and a day that the database can keep.
            Timing::Overdue => (Date::constant(1, 1, 1), before(today)),
            Timing::DueToday => (today, today),
            Timing::DueSoon => (after(today), before(later)),
            // The last day of all stands for no deadline.
            Timing::OnTime => (later, before(Date::MAX)),
        }
    }

    /// How the deadline `due` stands on `today`, both dates of the province.
    #[must_use]
    pub fn timing(&self, due: Date, today: Date) -> Timing {
        if due < today {
            Timing::Overdue
        } else if due == today {
            Timing::DueToday
        } else if due < self.after(today, SOON + 1) {
            Timing::DueSoon
        } else {
            Timing::OnTime
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn tet_2026() -> Calendar {
        Calendar::new((16..=20).map(|day| (date(2026, 2, day), false)))
    }

    #[test]
    fn five_working_days_over_tet_take_two_weeks() {
        assert_eq!(tet_2026().after(date(2026, 2, 13), 1), date(2026, 2, 23));
        assert_eq!(tet_2026().after(date(2026, 2, 12), 5), date(2026, 2, 26));
    }

    #[test]
    fn a_saturday_worked_instead_counts() {
        let calendar = Calendar::new([(date(2026, 8, 22), true), (date(2026, 8, 31), false)]);

        assert_eq!(calendar.after(date(2026, 8, 21), 1), date(2026, 8, 22));
        assert_eq!(calendar.after(date(2026, 8, 28), 1), date(2026, 9, 1));
    }

    #[test]
    fn friday_before_tet_everything_due_until_the_second_day_after_is_near() {
        let friday = date(2026, 2, 13);
        let timing = |month, day| tet_2026().timing(date(2026, month, day), friday);

        assert_eq!(timing(2, 12), Timing::Overdue);
        assert_eq!(timing(2, 13), Timing::DueToday);
        assert_eq!(timing(2, 24), Timing::DueSoon);
        assert_eq!(timing(2, 25), Timing::OnTime);
    }

    #[test]
    fn a_week_ends_on_its_sunday() {
        let sunday = date(2026, 11, 29);

        for day in 23..=29 {
            assert_eq!(Week::of(date(2026, 11, day)).ends, sunday);
        }
    }

    #[test]
    fn counting_ends_where_dates_end() {
        assert_eq!(Calendar::default().after(Date::MAX, 1), Date::MAX);
    }

    fn days() -> impl Strategy<Value = Date> {
        (0i64..3_000).prop_map(|n| date(2025, 1, 1).saturating_add(jiff::Span::new().days(n)))
    }

    fn calendars() -> impl Strategy<Value = Calendar> {
        prop::collection::vec((days(), any::<bool>()), 0..200).prop_map(Calendar::new)
    }

    proptest! {
        #[test]
        fn the_nth_working_day_has_n_working_days_up_to_it(
            calendar in calendars(), from in days(), n in 1u32..60,
        ) {
            let end = calendar.after(from, n);

            let days = from.series(jiff::Span::new().days(1)).skip(1).take_while(|day| *day <= end);
            prop_assert!(calendar.is_worked(end));
            prop_assert_eq!(days.filter(|day| calendar.is_worked(*day)).count(), n as usize);
        }

        #[test]
        fn between_undoes_after(calendar in calendars(), from in days(), n in 0u32..60) {
            prop_assert_eq!(calendar.between(from, calendar.after(from, n)), n);
        }

        #[test]
        fn days_add_up(calendar in calendars(), from in days(), n in 0u32..30, m in 0u32..30) {
            prop_assert_eq!(
                calendar.after(calendar.after(from, n), m),
                calendar.after(from, n + m)
            );
        }

        #[test]
        fn a_span_holds_what_stands_so(calendar in calendars(), due in days(), today in days()) {
            for timing in Timing::ALL {
                let (first, last) = calendar.span(*timing, today);

                let holds = (first..=last).contains(&due);
                prop_assert_eq!(holds, calendar.timing(due, today) == *timing);
            }
        }

        #[test]
        fn a_deadline_only_comes_nearer(
            calendar in calendars(), due in days(), today in days(),
        ) {
            let tomorrow = today.tomorrow().unwrap();

            prop_assert!(calendar.timing(due, tomorrow) <= calendar.timing(due, today));
        }
    }
}
