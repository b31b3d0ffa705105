#![doc = include_str!("../README.md")]

mod open;
mod tenant;

pub use open::{Settings, migrate, open, ready};
pub use tenant::{Tx, begin, begin_as};
