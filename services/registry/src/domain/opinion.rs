//! Opinions on a version of a draft, asked of colleagues of the own agency.

use contract::{PersonId, UnitId};

use super::{
    Rule, Violation,
    readers::Reader,
    texts::{OPINION, REASON, Texts},
    words::words,
};

/// The most people and units that are asked at once.
const MOST: usize = 50;

words! {
    /// How somebody stands to a draft.
    Stance {
        /// Đồng ý.
        Agree = "agree",
        /// Đồng ý, đề nghị chỉnh sửa.
        AgreeWithChanges = "agree_with_changes",
        /// Không đồng ý.
        Disagree = "disagree",
    }
}

/// What is asked, and of whom.
#[derive(Debug, Clone)]
pub(crate) struct Asking {
    /// The version that the asker has seen.
    pub(crate) version: i32,
    pub(crate) people: Vec<PersonId>,
    pub(crate) units: Vec<UnitId>,
    pub(crate) question: Option<String>,
}

impl Asking {
    /// What is wrong with it by itself: nobody is asked, too many are, or the question's text.
    pub(crate) fn check(&self) -> Vec<Violation> {
        let mut texts = Texts::default();
        texts.optional("/question", self.question.as_deref().unwrap_or_default(), REASON);
        let mut wrong = texts.violations();
        match self.people.len() + self.units.len() {
            0 => wrong.push(Violation::new("/person_ids", Rule::NobodyAsked)),
            asked if asked > MOST => {
                wrong.push(Violation::new("/person_ids", Rule::TooMany { most: MOST }));
            }
            _ => {}
        }
        wrong
    }
}

/// An answer as typed.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) stance: Stance,
    pub(crate) text: Option<String>,
}

impl Answer {
    /// Whoever does not simply agree says what they want instead.
    pub(crate) fn check(&self) -> Result<(), Vec<Violation>> {
        let mut texts = Texts::default();
        let text = self.text.as_deref().unwrap_or_default();
        if self.stance == Stance::Agree {
            texts.optional("/text", text, OPINION);
        } else {
            texts.required("/text", text, OPINION);
        }
        texts.check()
    }
}

/// Whether it is `reader` who was asked: by name, or as the head of the unit.
pub(crate) fn is_asked(reader: &Reader, person: Option<PersonId>, unit: Option<UnitId>) -> bool {
    person == Some(reader.person) || (unit.is_some() && unit == reader.headed_unit)
}

#[cfg(test)]
mod tests {
    use contract::AgencyId;

    use super::*;

    #[test]
    fn whoever_does_not_simply_agree_says_why() {
        for &stance in Stance::ALL {
            let silent = Answer { stance, text: None }.check();
            let spoken = Answer { stance, text: Some("Nên bổ sung căn cứ".to_owned()) }.check();

            assert_eq!(silent.is_ok(), stance == Stance::Agree, "{stance:?}");
            assert_eq!(spoken, Ok(()));
        }
    }

    #[test]
    fn somebody_is_asked_and_not_everybody() {
        let people = |count: usize| (0..count).map(|_| PersonId::generate()).collect();
        let rules = |count| {
            let asking =
                Asking { version: 1, people: people(count), units: Vec::new(), question: None };
            asking.check().into_iter().map(|wrong| wrong.rule).collect::<Vec<_>>()
        };

        assert_eq!(rules(0), [Rule::NobodyAsked]);
        assert_eq!(rules(50), []);
        assert_eq!(rules(51), [Rule::TooMany { most: 50 }]);
    }

    #[test]
    fn a_unit_answers_by_its_head_and_a_person_by_themselves() {
        let (unit, person) = (UnitId::generate(), PersonId::generate());
        let reader = |headed_unit, person| Reader {
            agency: AgencyId::generate(),
            whole_agency: true,
            headed_unit,
            person,
        };
        let other = PersonId::generate();

        assert!(is_asked(&reader(None, person), Some(person), None));
        assert!(!is_asked(&reader(None, other), Some(person), None));
        assert!(is_asked(&reader(Some(unit), other), None, Some(unit)));
        assert!(!is_asked(&reader(None, other), None, Some(unit)));
        assert!(!is_asked(&reader(Some(UnitId::generate()), other), None, Some(unit)));
    }
}
