use jiff::civil::date;
use text::SecretMark;

use super::*;
use crate::domain::words::{Medium, Purpose};

pub(in crate::domain) struct House {
    pub(in crate::domain) own: AgencyId,
    pub(in crate::domain) open: AgencyId,
    pub(in crate::domain) merged: AgencyId,
    unit: UnitId,
    person: PersonId,
    directory: Directory,
}

impl House {
    pub(in crate::domain) fn new() -> Self {
        let (own, open, merged) =
            (AgencyId::generate(), AgencyId::generate(), AgencyId::generate());
        let (unit, person) = (UnitId::generate(), PersonId::generate());
        let agency = |id, name: &str, valid_to, successor: Option<&str>| Agency {
            id,
            name: name.to_owned(),
            abbreviation: "SNV".to_owned(),
            valid_from: None,
            valid_to,
            successor: successor.map(ToOwned::to_owned),
        };
        let ended = Some(date(2025, 7, 1));
        let directory = Directory {
            agencies: HashMap::from([
                (own, agency(own, "Sở Tư pháp", None, None)),
                (open, agency(open, "Sở Nội vụ", None, None)),
                (merged, agency(merged, "Sở Công Thương", ended, Some("Sở Kinh tế"))),
            ]),
            units: HashMap::from([(
                unit,
                Unit { id: unit, name: "Văn phòng".to_owned(), symbol: "VP".to_owned() },
            )]),
            people: HashMap::from([(person, "Trần Thị Bình".to_owned())]),
        };
        Self { own, open, merged, unit, person, directory }
    }

    fn check(&self, targets: &[Option<Target>], internal_only: bool) -> Vec<(String, Rule)> {
        let lines: Vec<DraftRecipient> = targets.iter().map(|target| line(*target, None)).collect();
        self.check_lines(&lines, internal_only)
    }

    fn check_lines(&self, lines: &[DraftRecipient], internal_only: bool) -> Vec<(String, Rule)> {
        let wrong = self.rules(internal_only).check(lines).err().unwrap_or_default();
        wrong.into_iter().map(|wrong| (wrong.pointer, wrong.rule)).collect()
    }

    pub(in crate::domain) fn rules(&self, internal_only: bool) -> Rules<'_> {
        Rules {
            directory: &self.directory,
            own_agency: self.own,
            internal_only,
            on: date(2026, 11, 24),
        }
    }
}

fn line(target: Option<Target>, note: Option<&str>) -> DraftRecipient {
    DraftRecipient {
        target,
        purpose: Purpose::Information,
        medium: Medium::Electronic,
        note: note.map(ToOwned::to_owned),
    }
}

#[test]
fn agencies_units_and_people_may_stand_together() {
    let house = House::new();
    let targets =
        [Target::Agency(house.open), Target::Unit(house.unit), Target::Person(house.person)];

    assert_eq!(house.check(&targets.map(Some), false), []);
}

#[test]
fn who_is_not_known_is_refused() {
    let house = House::new();
    let targets = [
        Some(Target::Agency(AgencyId::generate())),
        Some(Target::Unit(UnitId::generate())),
        Some(Target::Person(PersonId::generate())),
        None,
    ];

    assert_eq!(
        house.check(&targets, false),
        [
            ("/recipients/0/agency_id".to_owned(), Rule::UnknownAgency),
            ("/recipients/1/unit_id".to_owned(), Rule::UnknownUnit),
            ("/recipients/2/person_id".to_owned(), Rule::UnknownPerson),
            ("/recipients/3".to_owned(), Rule::OneTarget),
        ]
    );
}

#[test]
fn a_closed_agency_is_refused_and_its_successor_named() {
    let house = House::new();

    let wrong = house.check(&[Some(Target::Agency(house.merged))], false);

    let closed = Rule::ClosedAgency {
        name: "Sở Công Thương".to_owned(),
        since: Some(date(2025, 7, 1)),
        successor: Some("Sở Kinh tế".to_owned()),
    };
    assert_eq!(wrong, [("/recipients/0/agency_id".to_owned(), closed)]);
}

#[test]
fn the_own_agency_and_anybody_twice_are_refused() {
    let house = House::new();
    let targets = [house.own, house.open, house.open].map(|id| Some(Target::Agency(id)));

    assert_eq!(
        house.check(&targets, false),
        [
            ("/recipients/0/agency_id".to_owned(), Rule::OwnAgency),
            ("/recipients/2/agency_id".to_owned(), Rule::Twice),
        ]
    );
}

#[test]
fn internal_circulation_stays_inside() {
    let house = House::new();
    let targets = [Some(Target::Unit(house.unit)), Some(Target::Agency(house.open))];

    assert_eq!(
        house.check(&targets, true),
        [("/recipients/1/agency_id".to_owned(), Rule::OutsideRecipient)]
    );
}

#[test]
fn a_note_bears_no_secret_mark() {
    let house = House::new();
    let lines = [line(Some(Target::Unit(house.unit)), Some("TỐI MẬT"))];

    assert_eq!(
        house.check_lines(&lines, false),
        [("/recipients/0/note".to_owned(), Rule::SecretMark(SecretMark::Secret))]
    );
}

#[test]
fn at_release_only_agencies_that_closed_since_are_named() {
    let house = House::new();
    let targets = [
        Target::Agency(house.open),
        Target::Unit(house.unit),
        Target::Agency(house.merged),
        Target::Person(house.person),
    ];
    let recipients = targets.map(|target| Recipient {
        target,
        name: "Nơi nhận".to_owned(),
        purpose: Purpose::Execution,
        medium: Medium::Paper,
        note: None,
    });
    let on = |day| closed_since(&recipients, &house.directory.agencies, day);

    let before = on(date(2025, 6, 30));
    let after = on(date(2025, 7, 1));

    let rule = Rule::ClosedAgency {
        name: "Sở Công Thương".to_owned(),
        since: Some(date(2025, 7, 1)),
        successor: Some("Sở Kinh tế".to_owned()),
    };
    assert_eq!(before, []);
    assert_eq!(after, [Violation::new("/outgoing/recipients/2/agency_id", rule)]);
}
