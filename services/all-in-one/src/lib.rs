#![doc = include_str!("../README.md")]

pub mod house;
pub mod province;
pub mod seed;
pub mod servers;
pub mod stage;

mod settings;

pub use house::House;
pub use servers::Servers;
