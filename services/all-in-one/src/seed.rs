//! Brings the province into identity.

use anyhow::Context as _;
use clock::Clock;
use identity::{
    Directory, Identity, Imported, Level,
    directory::{AgencyEntry, FormerCodeEntry, PersonEntry, PostEntry, UnitEntry},
};
use jiff::civil::{Date, date};
use secrecy::SecretString;

use crate::{
    province::{self, Agency, Person, units_of},
    servers::Places,
};

/// The password of every sign-in of the demo. A real house gives each person one of their own.
pub const PASSWORD: &str = "mat-khau-thu-nghiem-2026";

/// The first day of everything in the demo.
const SINCE: Date = date(2020, 1, 1);
/// On this day the codes of QCVN 102:2016 gave way to those of QĐ 20/2020.
const NEW_CODES: Date = date(2020, 7, 22);

/// Imports the province into identity's database. Doing it again changes nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn seed(places: &Places, clock: Clock) -> anyhow::Result<Imported> {
    let url = places.databases.first().context("identity has a database")?;
    let settings = database::Settings { url: url.clone().into(), max_connections: 2 };
    let pool = database::open(&settings, "seed").await?;
    let (identity, _) = Identity::new(pool, clock);
    identity.import(&directory()).await
}

/// Everything that the demo's identity knows.
#[must_use]
pub fn directory() -> Directory {
    let province = province::province();
    let units = province.agencies.iter().flat_map(|agency| {
        units_of(agency).iter().map(|(name, abbreviation)| UnitEntry {
            agency: agency.code.clone(),
            abbreviation: (*abbreviation).to_owned(),
            name: (*name).to_owned(),
            valid_to: None,
        })
    });
    Directory {
        units: units.collect(),
        people: province.people.into_iter().map(person).collect(),
        agencies: province.agencies.into_iter().map(agency).collect(),
    }
}

fn agency(agency: Agency) -> AgencyEntry {
    AgencyEntry {
        former_codes: vec![FormerCodeEntry {
            code: agency.former_code,
            valid_from: None,
            valid_to: Some(NEW_CODES),
        }],
        level: match agency.level {
            province::Level::Province => Level::Province,
            province::Level::Department => Level::Department,
            province::Level::District => Level::District,
            province::Level::Commune => Level::Commune,
        },
        code: agency.code,
        name: agency.name,
        abbreviation: agency.abbreviation,
        parent: agency.parent,
        valid_from: SINCE,
        valid_to: None,
        successor: None,
    }
}

fn person(person: Person) -> PersonEntry {
    PersonEntry {
        login: person.login,
        name: person.name,
        first_password: Some(SecretString::from(PASSWORD)),
        must_change_password: false,
        posts: vec![PostEntry {
            agency: person.agency,
            unit: person.unit,
            title: person.title,
            roles: person.roles,
            held_from: SINCE,
            ended_on: None,
        }],
    }
}
