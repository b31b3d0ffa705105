//! Use cases: each is one transaction.

mod approve;
mod directory;
mod housekeeping;
mod identity;
mod import;
mod incident_steps;
mod incidents;
mod keys;
mod me;
mod people;
mod preferences;
mod requests;
mod sessions;
mod sign_in;
mod tokens;

pub(crate) use directory::AgencyQuery;
pub use identity::Identity;
pub(crate) use people::PeopleQuery;
pub(crate) use sign_in::Attempt;
