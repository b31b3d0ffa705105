//! Delivery between agencies: ledger, receipts, refusals.

pub mod api;
mod app;
pub mod cases;
pub mod consumers;
mod convert;
pub mod domain;
mod error;
pub mod receipt;
pub mod sealed;
mod settings;
mod store;

pub use api::openapi;
pub use app::build;
pub use cases::Interchange;
pub use error::{Error, Result};
pub use settings::{Policy, Settings};

/// The service's own database.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!();
