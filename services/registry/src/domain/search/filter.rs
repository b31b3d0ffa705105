//! What hits are narrowed to besides the query.

use contract::AgencyId;
use jiff::civil::{Date, date};

use crate::domain::{Rule, Violation, words::Direction};

/// What hits must have; what is not set lets all through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    pub(crate) direction: Option<Direction>,
    pub(crate) kind_code: Option<String>,
    pub(crate) state: Option<String>,
    /// Who issued it.
    pub(crate) sender_agency: Option<AgencyId>,
    /// A part of the issuer's name, as [`text::search_key`].
    pub(crate) sender: Option<String>,
    /// A part of the signer's name, as [`text::search_key`].
    pub(crate) signer: Option<String>,
    /// The first and the last date of issue; of drafts, of their beginning.
    pub(crate) since: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) has_file: Option<bool>,
}

impl Filter {
    /// Whether it lets all through.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Narrows it to a year as well.
    pub(crate) fn within_year(&mut self, year: i16) -> Result<(), Violation> {
        if !(1..=9998).contains(&year) {
            return Err(Violation::new("/year", Rule::ImpossibleDate));
        }
        self.since = self.since.max(Some(date(year, 1, 1)));
        let last = date(year, 12, 31);
        self.until = Some(self.until.map_or(last, |until| until.min(last)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_narrows_dates_and_never_widens_them() {
        let mut filter = Filter { since: Some(date(2024, 6, 1)), ..Filter::default() };

        filter.within_year(2024).unwrap();

        assert_eq!(filter.since, Some(date(2024, 6, 1)));
        assert_eq!(filter.until, Some(date(2024, 12, 31)));
        assert!(Filter::default().within_year(0).is_err());
    }

    #[test]
    fn only_a_filter_that_asks_for_nothing_is_empty() {
        assert!(Filter::default().is_empty());
        assert!(!Filter { has_file: Some(false), ..Filter::default() }.is_empty());
    }
}
