//! The REST API, against a real database.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod approvals;
mod cases;
mod description;
mod following;
#[path = "../house/mod.rs"]
mod house;
mod leading;
mod support;
mod tasks;
