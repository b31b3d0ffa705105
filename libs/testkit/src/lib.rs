#![doc = include_str!("../README.md")]

mod databases;
mod eventually;
mod ports;
pub mod servers;

pub use databases::create_database;
pub use eventually::eventually;
pub use ports::{free_port, port_or_free};
