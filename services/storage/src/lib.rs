#![doc = include_str!("../README.md")]

pub mod api;
mod app;
mod cases;
mod checker;
mod clamd;
pub mod consumers;
mod convert;
mod domain;
mod error;
#[cfg(test)]
#[path = "../tests/samples/mod.rs"]
mod samples;
mod settings;
mod store;
mod sweeper;
mod wording;

pub use api::openapi;
pub use app::build;
pub use cases::{Rules, Storage};
pub use clamd::Address;
pub use error::Error;
pub use settings::{Limits, Settings};

/// The migrations of storage's database.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!();
