//! What others publish and the ledger heeds.

mod arrivals;
mod directory;
mod reconciliations;
mod releases;
mod statuses;

pub use arrivals::AcknowledgeArrivals;
pub use directory::{CopyAgencies, CopyUnits};
pub use reconciliations::{CompareArrivals, CompareWork};
pub use releases::DeliverReleases;
pub use statuses::{
    ReportCompletions, ReportDirectives, ReportRefusals, ReportRegistrations, ReportStarts,
};
