#![doc = include_str!("../README.md")]

pub mod api;
mod app;
mod cases;
pub mod consumers;
mod convert;
mod domain;
mod error;
mod store;

pub use api::openapi;
pub use app::{Settings, build};
pub use cases::Registry;
pub(crate) use error::{Error, Result};

/// The schema of this service's database.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!();
