#![doc = include_str!("../README.md")]

mod blobs;
mod bucket;
mod client;
mod download;
mod error;
mod key;
mod listing;
mod multipart;
mod parts;
mod range;
mod settings;
mod sha256;
mod traced;
mod upload;

pub use blobs::Head;
pub use client::Objects;
pub use download::Download;
pub use error::Error;
pub use key::{InvalidKey, Key};
pub use listing::{Listed, Listing, Page};
pub use range::Range;
pub use settings::Settings;
pub use sha256::{InvalidSha256, Sha256Hex};
pub use upload::{MAX_SIZE, Stored};
