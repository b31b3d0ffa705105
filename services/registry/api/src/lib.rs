#![doc = include_str!("../README.md")]

pub mod events;
pub mod v1;

/// The description of the REST API (OpenAPI 3.1).
pub const OPENAPI: &str = include_str!("../openapi.json");
