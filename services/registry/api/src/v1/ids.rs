//! The ids that only registry gives out.

use contract::Id;

/// What the ids of this crate are ids of.
pub mod of {
    /// A line of a document's Nơi nhận.
    #[derive(Debug)]
    pub enum Recipient {}
    /// A question for an opinion on a draft.
    #[derive(Debug)]
    pub enum Opinion {}
    /// A register of one agency, direction, series and year.
    #[derive(Debug)]
    pub enum Register {}
    /// A number that is held for a document to come.
    #[derive(Debug)]
    pub enum Reservation {}
    /// A search that somebody keeps.
    #[derive(Debug)]
    pub enum SavedView {}
    /// The release of a document, minted once.
    #[derive(Debug)]
    pub enum Release {}
    /// The delivery of a released document to one recipient.
    #[derive(Debug)]
    pub enum Delivery {}
}

/// Identifies a line of a document's Nơi nhận.
pub type RecipientId = Id<of::Recipient>;
/// Identifies a question for an opinion on a draft.
pub type OpinionId = Id<of::Opinion>;
/// Identifies a register.
pub type RegisterId = Id<of::Register>;
/// Identifies a reserved number.
pub type ReservationId = Id<of::Reservation>;
/// Identifies a search that somebody keeps.
pub type SavedViewId = Id<of::SavedView>;
/// Identifies the release of a document.
pub type ReleaseId = Id<of::Release>;
/// Identifies a delivery; given by interchange.
pub type DeliveryId = Id<of::Delivery>;
