#![doc = include_str!("../README.md")]

#[macro_use]
mod words;

mod api;
mod app;
mod assets;
mod cookies;
mod counts;
mod desk;
mod failure;
mod fault;
mod filled;
mod look;
mod moment;
mod pages;
mod places;
mod policy;
mod return_path;
mod router;
mod said;
mod settings;
mod shell;
mod typed;
mod upload;
mod visit;
mod wrong;

pub use app::App;
pub use settings::Settings;
