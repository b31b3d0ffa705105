//! Who people and agencies are: accounts, sessions, roles and tokens.

mod api;
mod app;
mod cases;
mod convert;
pub mod directory;
mod domain;
mod ended;
mod error;
mod passwords;
mod store;

pub use api::router;
pub use app::{Settings, build, openapi};
pub use cases::Identity;
pub use directory::{Directory, Imported, Level};
pub use domain::{incident::Unfit, password::Weakness, request::Undecidable};
pub use ended::EndedSessions;
pub use error::Error;

/// The schema of identity's database.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!();
