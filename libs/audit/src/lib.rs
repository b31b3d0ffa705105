#![doc = include_str!("../README.md")]

mod chain;
mod read;
mod record;
mod row;
mod trail;
mod write;

pub use chain::{Broken, Chain};
pub use read::{heads, rows};
pub use record::{Entry, record, record_all};
pub use row::{Head, Row};
pub use trail::Trail;
