#![doc = include_str!("../README.md")]

mod app;
mod client;
mod closed;
mod cookies;
mod cross_site;
mod docs;
mod headers;
mod listen;
mod network;
mod notice;
mod notices;
mod openapi;
mod proxy;
mod rate;
mod router;
mod routes;
mod security;
mod session;
mod settings;
mod sign_in;
mod sign_out;
mod tokens;

pub use app::App;
pub use network::Network;
pub use openapi::openapi;
pub use settings::{Limits, Settings};
