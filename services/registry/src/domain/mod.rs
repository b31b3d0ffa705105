//! The rules of documents, registers and numbers: pure, without clock and database.

pub(crate) mod addressees;
pub(crate) mod arrival;
pub(crate) mod changes;
pub(crate) mod content;
pub(crate) mod delivery;
pub(crate) mod directory;
pub(crate) mod document;
pub(crate) mod draft;
pub(crate) mod excluded;
pub(crate) mod final_check;
pub(crate) mod kind;
pub(crate) mod numbering;
pub(crate) mod opinion;
pub(crate) mod outgoing;
pub(crate) mod paper;
pub(crate) mod readers;
pub(crate) mod recipients;
pub(crate) mod saved_view;
pub(crate) mod search;
pub(crate) mod symbol;
pub(crate) mod texts;
pub(crate) mod versions;
pub(crate) mod violation;
pub(crate) mod words;

pub(crate) use violation::{Rule, Violation};
