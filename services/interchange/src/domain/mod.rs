//! Pure types and rules of deliveries: no I/O, no clock.

pub mod address;
pub mod reason;
pub mod resend;
pub mod schedule;
pub mod status;
pub mod stop;

pub use address::Agency;
pub use reason::Reason;
pub use status::{Contradiction, Status, Step};
pub use stop::Stop;
