//! The rules of approval and of work, without anything that could fail but the rules.

pub mod authority;
pub mod note;
pub mod roll_up;
pub mod route;
pub mod suggestion;
pub mod task;
pub mod work;
pub mod working_days;

mod words;

pub(crate) use words::words;
pub use words::{Purpose, UnknownWord, Urgency};
