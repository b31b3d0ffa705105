//! The ids that every service speaks of. A service's other ids live in its own api crate.

use crate::Id;

/// What the common ids are ids of.
pub mod kind {
    /// An agency with a seal, registers and an address of its own.
    #[derive(Debug)]
    pub enum Agency {}
    /// A room of an agency (phòng), without a seal.
    #[derive(Debug)]
    pub enum Unit {}
    /// A human being, whatever posts they hold.
    #[derive(Debug)]
    pub enum Person {}
    /// A document in one agency: a draft, an outgoing or an incoming one.
    #[derive(Debug)]
    pub enum Document {}
    /// An uploaded file, immutable.
    #[derive(Debug)]
    pub enum File {}
}

/// Identifies an agency.
pub type AgencyId = Id<kind::Agency>;
/// Identifies a unit of an agency.
pub type UnitId = Id<kind::Unit>;
/// Identifies a person.
pub type PersonId = Id<kind::Person>;
/// Identifies a document within its agency; sender and receiver each have their own.
pub type DocumentId = Id<kind::Document>;
/// Identifies an uploaded file.
pub type FileId = Id<kind::File>;
