//! Registry against a real database: its REST API, and what it does with events.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

mod addressees;
mod arrivals;
mod clerk;
mod deliveries;
mod description;
mod drafts;
mod events;
mod inbox;
mod numbers;
mod office;
mod opinions;
mod reconciliation;
mod registers;
mod saved_views;
mod search;
mod support;
mod versions;
