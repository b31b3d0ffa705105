#![doc = include_str!("../README.md")]

mod admin;
mod serve;
mod settings;
mod tasks;

pub use admin::{Admin, Check};
pub use serve::{listen, serve, stop_on_signal};
pub use settings::load;
pub use tasks::Tasks;
