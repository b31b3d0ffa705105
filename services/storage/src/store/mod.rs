//! SQL: what is kept of files, and who may read them.

pub(crate) mod access;
pub(crate) mod checks;
pub(crate) mod files;
