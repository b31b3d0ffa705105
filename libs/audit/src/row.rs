//! A row of the trail and what its hash covers.

use contract::AgencyId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

/// One row of an agency's audit trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Row {
    /// The agency whose chain it is in.
    pub agency_id: AgencyId,
    /// Its place in the chain, from 1, without gaps.
    pub seq: i64,
    /// When it happened.
    pub at: Timestamp,
    /// The person who did it; absent when the house did.
    pub actor: Option<Uuid>,
    /// What was done, such as `document.numbered`.
    pub action: String,
    /// To what, such as `document/<id>`.
    pub subject: String,
    /// More about it, as canonical JSON; never a title, a name or a word of the content.
    pub details: String,
    /// The trace of the request that did it.
    pub trace_id: Option<String>,
    /// The hash of the row before, in hex; of the first row, 64 zeros.
    pub previous: String,
    /// SHA-256 over all of the above, in hex.
    pub hash: String,
}

/// Where an agency's chain ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Head {
    /// The agency whose chain it is.
    pub agency_id: AgencyId,
    /// The place of the last row.
    pub seq: i64,
    /// The hash of the last row, in hex.
    pub hash: String,
}

impl Row {
    /// What the hash of the first row covers instead of a row before it.
    pub const GENESIS: [u8; 32] = [0; 32];

    /// SHA-256 over every field but the hash itself, each with its length before it.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut cover = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        cover(self.previous.as_bytes());
        cover(self.agency_id.uuid().as_bytes());
        cover(&self.seq.to_be_bytes());
        cover(&self.at.as_microsecond().to_be_bytes());
        cover(self.actor.as_ref().map_or(&[][..], |actor| actor.as_bytes()));
        cover(self.action.as_bytes());
        cover(self.subject.as_bytes());
        cover(self.details.as_bytes());
        cover(self.trace_id.as_deref().unwrap_or_default().as_bytes());
        hash.finalize().into()
    }
}
