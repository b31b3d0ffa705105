//! The house as its users and its operators meet it: everything runs, nothing is replaced.

mod journey;
