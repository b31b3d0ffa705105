//! Kinds of documents: data with dates (rules §2.4).

use jiff::civil::Date;

use super::{Rule, words::words};

words! {
    /// Under which rules a kind is numbered.
    Group {
        /// Văn bản hành chính (NĐ 30/2020 Đ7).
        Administrative = "administrative",
        /// Văn bản quy phạm pháp luật.
        Legal = "legal",
        /// Kinds that only the regulation 8.1 names.
        House = "house",
    }
}

/// A kind of document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kind {
    pub(crate) code: String,
    pub(crate) name: String,
    /// As in symbols; công văn has none.
    pub(crate) abbreviation: Option<String>,
    pub(crate) group: Group,
    /// Whether agencies of the province issue it.
    pub(crate) issuable: bool,
    pub(crate) valid_from: Date,
    /// The first day on which it is no more.
    pub(crate) valid_to: Option<Date>,
}

impl Kind {
    /// Whether the kind exists on that day.
    pub(crate) fn is_in_use(&self, on: Date) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|end| on < end)
    }

    /// A new document can be of this kind; a received one can be of any.
    pub(crate) fn must_be_issuable(&self, on: Date) -> Result<(), Rule> {
        if !self.is_in_use(on) {
            return Err(Rule::RetiredKind { name: self.name.clone() });
        }
        if !self.issuable {
            return Err(Rule::NotIssuable { name: self.name.clone() });
        }
        Ok(())
    }

    /// The series in which its outgoing documents are numbered: the one that the rule names, or
    /// one of its own. Legal documents have a series per kind (NĐ 30/2020 Đ15.1a).
    pub(crate) fn series(&self, rule: Option<&str>) -> String {
        rule.unwrap_or(&self.code).to_owned()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::date;

    use super::*;

    /// A kind for tests of other rules.
    pub(crate) fn kind(code: &str, abbreviation: Option<&str>, group: Group) -> Kind {
        Kind {
            code: code.to_owned(),
            name: code.to_owned(),
            abbreviation: abbreviation.map(ToOwned::to_owned),
            group,
            issuable: true,
            valid_from: date(2020, 3, 5),
            valid_to: None,
        }
    }

    #[test]
    fn a_kind_is_in_use_from_its_first_day_to_the_day_before_its_end() {
        let mut kind = kind("giay_di_duong", Some("GĐĐ"), Group::Administrative);
        kind.valid_to = Some(date(2026, 1, 1));

        for (on, in_use) in [
            (date(2020, 3, 4), false),
            (date(2020, 3, 5), true),
            (date(2025, 12, 31), true),
            (date(2026, 1, 1), false),
        ] {
            assert_eq!(kind.is_in_use(on), in_use, "{on}");
            assert_eq!(kind.must_be_issuable(on).is_ok(), in_use, "{on}");
        }
    }

    #[test]
    fn a_kind_that_is_only_received_is_not_issued() {
        let mut kind = kind("nghi_dinh", Some("NĐ"), Group::Legal);
        kind.issuable = false;

        let refused = kind.must_be_issuable(date(2026, 1, 1));

        assert_eq!(refused, Err(Rule::NotIssuable { name: "nghi_dinh".to_owned() }));
    }

    #[test]
    fn a_kind_without_a_common_series_has_its_own() {
        let kind = kind("quyet_dinh_qppl", Some("QĐ"), Group::Legal);

        assert_eq!(kind.series(None), "quyet_dinh_qppl");
        assert_eq!(kind.series(Some("administrative")), "administrative");
    }
}
