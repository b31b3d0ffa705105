//! The demo's Bình Định.

mod agencies;
mod names;
mod people;
mod units;

pub(crate) use agencies::{Agency, Level};
pub(crate) use people::Person;
pub use people::{OPERATOR, RECIPIENTS, SENDER, login};

/// Everything that identity imports.
pub(crate) struct Province {
    pub(crate) agencies: Vec<Agency>,
    pub(crate) people: Vec<Person>,
}

/// The whole province.
pub(crate) fn province() -> Province {
    let agencies = agencies::all();
    let second_unit = |code: &str| {
        let agency = agencies.iter().find(|agency| agency.code == code);
        agency.map_or(units::OFFICE, |agency| units::of(agency)[1].1).to_owned()
    };
    let people = people::all(second_unit);
    Province { agencies, people }
}

pub(crate) use units::of as units_of;
