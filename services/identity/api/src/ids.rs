//! The ids that only identity gives out.

use contract::Id;

/// What identity's own ids are ids of.
pub mod kind {
    /// A person in a unit under a title, with roles.
    #[derive(Debug)]
    pub enum Post {}
    /// A signed-in browser or program.
    #[derive(Debug)]
    pub enum Session {}
    /// A proposed change of somebody's account.
    #[derive(Debug)]
    pub enum AccountRequest {}
    /// A report of a fault.
    #[derive(Debug)]
    pub enum Incident {}
}

/// Identifies a post.
pub type PostId = Id<kind::Post>;
/// Identifies a session; it is not the session's secret.
pub type SessionId = Id<kind::Session>;
/// Identifies an account request.
pub type AccountRequestId = Id<kind::AccountRequest>;
/// Identifies a report of a fault.
pub type IncidentId = Id<kind::Incident>;
