//! A directory as it is imported: plain data under stable keys.

use std::fmt;

use contract::Role;
use jiff::civil::Date;
use secrecy::SecretString;

pub use crate::domain::agency::Level;

/// Agencies, units and people of a province.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// Known by their codes.
    pub agencies: Vec<AgencyEntry>,
    /// Known by their agencies and abbreviations.
    pub units: Vec<UnitEntry>,
    /// Known by their logins.
    pub people: Vec<PersonEntry>,
}

/// An agency.
#[derive(Debug, Clone)]
pub struct AgencyEntry {
    /// Mã định danh điện tử (QĐ 20/2020/QĐ-TTg).
    pub code: String,
    /// Earlier codes, of whatever form.
    pub former_codes: Vec<FormerCodeEntry>,
    /// Its full name.
    pub name: String,
    /// As in symbols of documents: `STP`.
    pub abbreviation: String,
    /// Where it stands.
    pub level: Level,
    /// The code of the agency above it.
    pub parent: Option<String>,
    /// The first day on which it is.
    pub valid_from: Date,
    /// The first day on which it is no more.
    pub valid_to: Option<Date>,
    /// The code of the agency that took over its work.
    pub successor: Option<String>,
}

/// A code that an agency once had.
#[derive(Debug, Clone)]
pub struct FormerCodeEntry {
    /// The code.
    pub code: String,
    /// The first day on which it was in use.
    pub valid_from: Option<Date>,
    /// The first day on which it was no more.
    pub valid_to: Option<Date>,
}

/// A unit of an agency.
#[derive(Debug, Clone)]
pub struct UnitEntry {
    /// The code of its agency.
    pub agency: String,
    /// As in symbols of documents: `VP`; unique in the agency.
    pub abbreviation: String,
    /// Its name.
    pub name: String,
    /// The first day on which it is no more.
    pub valid_to: Option<Date>,
}

/// A person with an account.
#[derive(Clone)]
pub struct PersonEntry {
    /// The name of the mailbox.
    pub login: String,
    /// The full name.
    pub name: String,
    /// Until there is one, the person cannot sign in. Never replaces a password.
    pub first_password: Option<SecretString>,
    /// Whether the first password must be changed before anything else.
    pub must_change_password: bool,
    /// What they are, where.
    pub posts: Vec<PostEntry>,
}

impl fmt::Debug for PersonEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PersonEntry").field("posts", &self.posts).finish_non_exhaustive()
    }
}

/// A post; known by its person, its unit and its first day.
#[derive(Debug, Clone)]
pub struct PostEntry {
    /// The code of the agency.
    pub agency: String,
    /// The abbreviation of the unit.
    pub unit: String,
    /// Chức vụ, as printed.
    pub title: String,
    /// What it makes of its holder.
    pub roles: Vec<Role>,
    /// The first day on which it is held.
    pub held_from: Date,
    /// The first day on which it is no longer held.
    pub ended_on: Option<Date>,
}

/// How much an import changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Agencies that are new or other than before.
    pub agencies: usize,
    /// Units that are new or other than before.
    pub units: usize,
    /// People who are new, or got their first password.
    pub people: usize,
    /// New posts.
    pub posts: usize,
}
