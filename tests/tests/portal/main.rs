//! The portal as people meet it: in a real browser, through the gateway, with everything running.

#![expect(clippy::unwrap_used, reason = "a test may")]

mod browser;
mod door;
mod lost;
mod person;
mod report;
mod walk;
