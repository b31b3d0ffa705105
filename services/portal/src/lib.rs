#![doc = include_str!("../README.md")]

mod api;
mod app;
mod assets;
mod failure;
mod moment;
mod pages;
mod policy;
mod return_path;
mod router;
mod settings;
mod shell;
mod visit;
mod words;

pub use app::App;
pub use settings::Settings;
