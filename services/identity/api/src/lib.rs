#![doc = include_str!("../README.md")]

pub mod events;
mod ids;
pub mod v1;

pub use ids::{AccountRequestId, IncidentId, PostId, SessionId, kind};

/// Where identity publishes the keys that verify its tokens (RFC 7517), on its own port.
pub const JWKS_PATH: &str = "/.well-known/jwks.json";
/// Where a session is exchanged for a token, inside the house only.
pub const TOKENS_PATH: &str = "/internal/tokens";
/// The cookie that holds a browser's session.
pub const SESSION_COOKIE: &str = "__Host-vpdt_session";
/// The cookie by which a browser is known from an earlier success.
pub const DEVICE_COOKIE: &str = "__Host-vpdt_device";
/// Core NATS: the id of a session (text) whose cached tokens must be forgotten at once, because it
/// ended or because its post, its roles or its password changed.
pub const SESSIONS_ENDED: &str = "vpdt.sessions.ended";
/// The services for which tokens are made.
pub const AUDIENCES: [&str; 6] =
    ["identity", "registry", "storage", "workflow", "interchange", "gateway"];
/// The description of the REST API (OpenAPI 3.1).
pub const OPENAPI: &str = include_str!("../openapi.json");
