//! Identity from the outside: its real router on a real database.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

mod account_requests;
mod agencies;
mod import;
mod incidents;
mod me;
mod openapi;
mod people;
mod preferences;
mod province;
mod sessions;
mod sign_in;
mod support;
mod tokens;
