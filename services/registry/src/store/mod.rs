//! SQL: free functions inside their caller's transaction.

pub(crate) mod addressees;
pub(crate) mod arrivals;
pub(crate) mod attached;
pub(crate) mod deliveries;
pub(crate) mod directory;
pub(crate) mod documents;
pub(crate) mod draft_lists;
pub(crate) mod files;
pub(crate) mod incoming;
pub(crate) mod incoming_view;
pub(crate) mod kinds;
pub(crate) mod lists;
pub(crate) mod open_deliveries;
pub(crate) mod opinions;
pub(crate) mod outgoing;
pub(crate) mod outgoing_lists;
pub(crate) mod outgoing_steps;
pub(crate) mod outgoing_view;
pub(crate) mod people;
pub(crate) mod readers;
pub(crate) mod recipients;
pub(crate) mod reconciliation;
pub(crate) mod registers;
pub(crate) mod registers_view;
pub(crate) mod reservations;
pub(crate) mod saved_views;
pub(crate) mod search;
pub(crate) mod versions;

use std::str::FromStr;

use jiff::civil::Date;

use crate::domain::words::UnknownWord;

/// A word of a closed list from its column.
fn word<T: FromStr<Err = UnknownWord>>(column: &str) -> sqlx::Result<T> {
    column.parse().map_err(|error: UnknownWord| sqlx::Error::Decode(error.into()))
}

/// A date from its column.
fn date(column: Option<jiff_sqlx::Date>) -> Option<Date> {
    column.map(jiff_sqlx::Date::to_jiff)
}
