//! Approval routes, directives, tasks and deadlines.

pub mod api;
mod app;
mod cases;
pub mod consumers;
mod convert;
pub mod domain;
mod error;
mod store;

pub use api::openapi;
pub use app::{Settings, build};
pub use cases::{Signing, Workflow};
pub use error::{Error, Result};

/// The schema of the service's database.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!();
