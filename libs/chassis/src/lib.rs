#![doc = include_str!("../README.md")]

mod frame;
mod program;
mod service;
mod settings;

pub use frame::Frame;
pub use program::Program;
pub use service::Service;
pub use settings::{Base, FrameSettings, Settings};
