#![doc = include_str!("../README.md")]

mod bus;
mod consumer;
mod deliver;
mod header;
mod inbox;
mod outbox;
mod pace;
mod partitions;
mod relay;
mod server;

pub mod dead_letters;
pub mod replay;

pub use bus::{Bus, Settings};
pub use consumer::{Consumer, Runner};
pub use deliver::{Delivered, deliver};
pub use inbox::{Envelope, Handler, Rejection};
pub use outbox::{Outgoing, publish, unpublished};
pub use relay::{LARGEST_BATCH, Relay};
