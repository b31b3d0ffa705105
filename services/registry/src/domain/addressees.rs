//! Kính gửi: to whom a document speaks (rules §1.1; NĐ 30/2020 PL I II.9a).
//!
//! Apart from Nơi nhận: who is addressed acts on it, who else gets a copy stands there.

use std::collections::HashSet;

use contract::AgencyId;

use super::{
    Rule, Violation,
    content::Addressee,
    recipients::Rules,
    texts::{AGENCY, Texts},
};

/// The most lines.
const MOST: usize = 100;

/// A line of Kính gửi as typed: an agency of the directory or words for a group, not both.
#[derive(Debug, Clone, Default)]
pub(crate) struct DraftAddressee {
    pub(crate) agency: Option<AgencyId>,
    pub(crate) words: Option<String>,
}

impl Rules<'_> {
    /// The lines, or what is wrong with each: unknown and closed agencies, anybody twice, and
    /// outsiders where circulation is internal.
    pub(crate) fn check_addressees(
        &self,
        lines: &[DraftAddressee],
    ) -> Result<Vec<Addressee>, Vec<Violation>> {
        let mut wrong = Vec::new();
        if lines.len() > MOST {
            wrong.push(Violation::new("/addressees", Rule::TooMany { most: MOST }));
        }
        let mut seen = HashSet::new();
        let mut addressees = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            let pointer = format!("/addressees/{at}");
            let mut texts = Texts::default();
            let words = line.words.as_deref().unwrap_or_default();
            texts.optional(&format!("{pointer}/words"), words, AGENCY);
            wrong.extend(texts.violations());
            match self.addressee(line) {
                Ok(addressee) if seen.insert(text::fold(&addressee.name)) => {
                    addressees.push(addressee);
                }
                Ok(_) => wrong.push(Violation::new(pointer, Rule::Twice)),
                Err((field, rule)) => wrong.push(Violation::new(pointer + field, rule)),
            }
        }
        if wrong.is_empty() { Ok(addressees) } else { Err(wrong) }
    }

    fn addressee(&self, line: &DraftAddressee) -> Result<Addressee, (&'static str, Rule)> {
        match (line.agency, &line.words) {
            (None, Some(words)) => Ok(Addressee { agency: None, name: words.clone() }),
            (Some(id), None) => {
                let name = self.agency(id).map_err(|rule| ("/agency_id", rule))?;
                Ok(Addressee { agency: Some(id), name })
            }
            _ => Err(("", Rule::AgencyOrWords)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recipients::tests::House;

    fn agency(id: AgencyId) -> DraftAddressee {
        DraftAddressee { agency: Some(id), words: None }
    }

    fn words(words: &str) -> DraftAddressee {
        DraftAddressee { agency: None, words: Some(words.to_owned()) }
    }

    fn broken(house: &House, lines: &[DraftAddressee], internal: bool) -> Vec<(String, Rule)> {
        let wrong = house.rules(internal).check_addressees(lines).err().unwrap_or_default();
        wrong.into_iter().map(|wrong| (wrong.pointer, wrong.rule)).collect()
    }

    #[test]
    fn an_agency_is_called_as_the_directory_calls_it_and_a_group_as_it_was_typed() {
        let house = House::new();

        let lines = [agency(house.open), words("Các sở, ban, ngành")];
        let addressees = house.rules(false).check_addressees(&lines).unwrap();

        let named = |agency, name: &str| Addressee { agency, name: name.to_owned() };
        let expected = [named(Some(house.open), "Sở Nội vụ"), named(None, "Các sở, ban, ngành")];
        assert_eq!(addressees, expected);
    }

    #[test]
    fn a_line_is_an_agency_or_words_and_stands_there_once() {
        let house = House::new();
        let both =
            DraftAddressee { words: Some("Sở Nội vụ".to_owned()), ..agency(house.open) };

        let lines = [both, DraftAddressee::default(), agency(house.open), words("SỞ NỘI VỤ")];

        assert_eq!(
            broken(&house, &lines, false),
            [
                ("/addressees/0".to_owned(), Rule::AgencyOrWords),
                ("/addressees/1".to_owned(), Rule::AgencyOrWords),
                ("/addressees/3".to_owned(), Rule::Twice),
            ]
        );
    }

    #[test]
    fn nobody_is_addressed_who_is_not_there() {
        let house = House::new();

        let wrong = broken(&house, &[agency(house.merged), agency(AgencyId::generate())], false);

        let places: Vec<&str> = wrong.iter().map(|(pointer, _)| pointer.as_str()).collect();
        assert_eq!(places, ["/addressees/0/agency_id", "/addressees/1/agency_id"]);
        assert!(matches!(wrong[0].1, Rule::ClosedAgency { .. }));
        assert_eq!(wrong[1].1, Rule::UnknownAgency);
    }

    #[test]
    fn what_circulates_inside_speaks_to_the_own_agency_and_to_no_other() {
        let house = House::new();

        let wrong = broken(&house, &[agency(house.own), agency(house.open)], true);

        assert_eq!(wrong, [("/addressees/1/agency_id".to_owned(), Rule::OutsideRecipient)]);
    }

    #[test]
    fn words_are_held_to_the_rules_of_every_text() {
        let house = House::new();

        let lines = [words(&"ế".repeat(201)), words("(TỐI MẬT) Các sở")];
        let wrong = broken(&house, &lines, false);

        assert_eq!(wrong[0], ("/addressees/0/words".to_owned(), Rule::TooLong { most: 200 }));
        assert!(matches!(wrong[1].1, Rule::SecretMark(_)));
    }
}
