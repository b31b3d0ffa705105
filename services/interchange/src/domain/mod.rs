//! Pure types and rules of deliveries: no I/O, no clock.

pub mod address;
pub mod finding;
pub mod reason;
pub mod reconciliation;
pub mod resend;
pub mod schedule;
pub mod status;
pub mod stop;

pub use address::Agency;
pub use reason::Reason;
pub use reconciliation::{Difference, Side};
pub use status::{Contradiction, Status, Step};
pub use stop::Stop;
