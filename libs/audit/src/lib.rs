#![doc = include_str!("../README.md")]

mod chain;
mod record;
mod row;

pub use chain::{Broken, Chain};
pub use record::{Entry, heads, record, rows};
pub use row::{Head, Row};
