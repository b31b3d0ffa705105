//! REST types, and the documents that travel between agencies.

mod delivery;
mod envelope;
mod receipt;
mod reconciliation;

pub use delivery::{Delivery, ReasonCode, Resend, Status, Stop};
pub use envelope::{Envelope, EnvelopeAddressee, EnvelopeFile};
pub use receipt::{Receipt, ReceiptFile, ReceiptKey};
pub use reconciliation::{Finding, FindingKind, Reconcile, Reconciliation, ReconciliationState};
