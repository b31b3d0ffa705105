//! Agencies as addresses.

use contract::AgencyId;
use jiff::civil::Date;

use super::Reason;

/// What the ledger knows of an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Which one.
    pub id: AgencyId,
    /// Mã định danh (QĐ 20/2020).
    pub code: String,
    /// Its name.
    pub name: String,
    /// The first day on which it is no more.
    pub closed_from: Option<Date>,
}

/// What keeps a document from being delivered to an agency on `today`.
#[must_use]
pub fn obstacle(agency: Option<&Agency>, today: Date) -> Option<Reason> {
    match agency {
        None => Some(Reason::UnknownAgency),
        Some(agency) if agency.closed_from.is_some_and(|from| from <= today) => {
            Some(Reason::ClosedAgency)
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed_from(date: Option<&str>) -> Agency {
        Agency {
            id: AgencyId::generate(),
            code: "H08.12".to_owned(),
            name: "Sở Tư pháp".to_owned(),
            closed_from: date.map(|date| date.parse().unwrap()),
        }
    }

    fn found(agency: Option<&Agency>) -> Option<Reason> {
        obstacle(agency, "2026-11-24".parse().unwrap())
    }

    #[test]
    fn an_open_agency_can_be_reached() {
        assert_eq!(found(Some(&closed_from(None))), None);
        assert_eq!(found(Some(&closed_from(Some("2026-11-25")))), None);
    }

    #[test]
    fn an_agency_cannot_be_reached_from_the_day_of_its_end() {
        assert_eq!(found(Some(&closed_from(Some("2026-11-24")))), Some(Reason::ClosedAgency));
    }

    #[test]
    fn an_agency_that_nobody_knows_cannot_be_reached() {
        assert_eq!(found(None), Some(Reason::UnknownAgency));
    }
}
