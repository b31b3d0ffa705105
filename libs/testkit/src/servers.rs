//! The servers that the house stands on.

mod guarded;
mod nats;
mod postgres;
mod s3;

pub use nats::Nats;
pub use postgres::Postgres;
pub use s3::{Credentials, LocalS3};
