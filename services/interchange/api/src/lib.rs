#![doc = include_str!("../README.md")]

mod ids;

pub mod events;
pub mod v1;

pub use ids::{
    DeliveryId, FindingId, ReceiptKeyId, RecipientId, ReconciliationId, ReleaseId, kind,
};

/// The description of the REST API (OpenAPI 3.1).
pub const OPENAPI: &str = include_str!("../openapi.json");
