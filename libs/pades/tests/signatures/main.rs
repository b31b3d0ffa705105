//! Signatures made, found, checked and forged.

#![expect(clippy::unwrap_used, reason = "all of this is tests")]

extern crate vpdt_pades as pades;

mod forgery;
mod house;
mod signing;
mod tools;
mod trust;
