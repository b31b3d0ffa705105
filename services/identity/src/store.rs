//! SQL, as free functions on a connection.

pub(crate) mod accounts;
pub(crate) mod agencies;
pub(crate) mod attempts;
pub(crate) mod devices;
pub(crate) mod import;
pub(crate) mod incidents;
pub(crate) mod keys;
pub(crate) mod people;
pub(crate) mod posts;
pub(crate) mod preferences;
pub(crate) mod requests;
pub(crate) mod sessions;
pub(crate) mod units;
