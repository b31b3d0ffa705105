//! The ids that interchange speaks of.

use contract::Id;

/// What the ids are ids of.
pub mod kind {
    /// One document on its way to one recipient.
    #[derive(Debug)]
    pub enum Delivery {}
    /// One release of a document to its recipients.
    #[derive(Debug)]
    pub enum Release {}
    /// One line of a document's Nơi nhận.
    #[derive(Debug)]
    pub enum Recipient {}
    /// A key that signs receipts.
    #[derive(Debug)]
    pub enum ReceiptKey {}
    /// One comparison of the ledger with the others.
    #[derive(Debug)]
    pub enum Reconciliation {}
    /// Something that a comparison found.
    #[derive(Debug)]
    pub enum Finding {}
}

/// Identifies a delivery, for both sides and for ever.
pub type DeliveryId = Id<kind::Delivery>;
/// Identifies a release; minted by the sender's registry.
pub type ReleaseId = Id<kind::Release>;
/// Identifies a line of a document's Nơi nhận; minted by the sender's registry.
pub type RecipientId = Id<kind::Recipient>;
/// Identifies a key that signs receipts.
pub type ReceiptKeyId = Id<kind::ReceiptKey>;
/// Identifies a comparison of the ledger with the others.
pub type ReconciliationId = Id<kind::Reconciliation>;
/// Identifies something that a comparison found.
pub type FindingId = Id<kind::Finding>;
