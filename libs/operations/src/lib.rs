#![doc = include_str!("../README.md")]

mod audit_trail;
mod dead_letters;
mod error;
mod events;
mod state;
mod watch;

pub use state::{description, router};
pub use watch::watch;

/// The operators' REST types.
pub mod v1 {
    pub use crate::{
        audit_trail::AuditFrom,
        dead_letters::{DeadLetter, Waiting},
        events::{Cleared, ReplayFrom},
    };
}
