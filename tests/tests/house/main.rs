//! The house as its users and its operators meet it: everything runs, nothing is replaced.

mod auditor;
mod authorization;
mod faults;
mod journey;
mod reconciliation;
