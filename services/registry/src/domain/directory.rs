//! What registry knows of agencies, units, people and files: copies of what others own.

use contract::{AgencyId, FileId, UnitId};
use jiff::civil::Date;

use super::Rule;

/// An agency, as identity recorded it last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Agency {
    pub(crate) id: AgencyId,
    pub(crate) name: String,
    pub(crate) abbreviation: String,
    pub(crate) valid_from: Option<Date>,
    /// The first day on which it is no more.
    pub(crate) valid_to: Option<Date>,
    /// The name of the agency that took its place.
    pub(crate) successor: Option<String>,
}

impl Agency {
    /// Agencies merge and split: one that is not there on the day gets nothing.
    pub(crate) fn must_be_open(&self, on: Date) -> Result<(), Rule> {
        let begun = self.valid_from.is_none_or(|first| first <= on);
        if begun && self.valid_to.is_none_or(|end| on < end) {
            return Ok(());
        }
        Err(Rule::ClosedAgency {
            name: self.name.clone(),
            since: self.valid_to.filter(|_| begun),
            successor: self.successor.clone(),
        })
    }
}

/// A unit of an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) id: UnitId,
    pub(crate) name: String,
    /// What stands for it in symbols.
    pub(crate) symbol: String,
}

/// A file, as storage found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) id: FileId,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) size: i64,
    pub(crate) sha256: String,
    /// Whether storage let it in.
    pub(crate) ready: bool,
    pub(crate) first_page_text: String,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_agency_that_was_merged_names_its_successor() {
        let agency = Agency {
            id: AgencyId::generate(),
            name: "Sở Tư pháp tỉnh Bình Định".to_owned(),
            abbreviation: "STP".to_owned(),
            valid_from: Some(date(1982, 1, 1)),
            valid_to: Some(date(2025, 7, 1)),
            successor: Some("Sở Tư pháp tỉnh Gia Lai".to_owned()),
        };

        assert_eq!(agency.must_be_open(date(2025, 6, 30)), Ok(()));
        assert_eq!(
            agency.must_be_open(date(2025, 7, 1)),
            Err(Rule::ClosedAgency {
                name: agency.name.clone(),
                since: Some(date(2025, 7, 1)),
                successor: agency.successor.clone(),
            })
        );
        assert!(agency.must_be_open(date(1981, 12, 31)).is_err());
    }
}
