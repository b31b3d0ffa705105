//! What a file is and what is found in it: pure types and rules.

pub(crate) mod check;
mod findings;
mod kind;
mod name;
pub(crate) mod pdf;
mod range;

pub(crate) use findings::{Findings, Signature};
pub(crate) use kind::Kind;
pub(crate) use name::FileName;
pub(crate) use name::NameError;
pub(crate) use range::Asked;
