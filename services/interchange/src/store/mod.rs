//! SQL on the ledger. Every function works inside its caller's transaction.

pub(crate) mod deliveries;
pub(crate) mod directory;
pub(crate) mod envelopes;
pub(crate) mod findings;
pub(crate) mod receipts;
pub(crate) mod reconciliations;
pub(crate) mod stops;
pub(crate) mod views;

/// What is stored was checked when it was written; what cannot be read is a fault of ours.
fn corrupt(error: impl std::error::Error + Send + Sync + 'static) -> sqlx::Error {
    sqlx::Error::Decode(Box::new(error))
}
