#![doc = include_str!("../README.md")]

pub mod events;
mod ids;
pub mod v1;

pub use ids::{DirectiveId, TaskId, kind};

/// The description of the REST API (OpenAPI 3.1).
pub const OPENAPI: &str = include_str!("../openapi.json");
