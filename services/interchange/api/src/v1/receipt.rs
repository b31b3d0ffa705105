//! Receipts: what the receiving side signs.

use std::fmt::Write as _;

use contract::{AgencyId, FileId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{DeliveryId, ReceiptKeyId};

/// Proves that the receiving side has the envelope and knows each of its files by hash.
///
/// The same bytes are given for ever, however often the delivery arrives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Receipt {
    /// What was received.
    pub delivery_id: DeliveryId,
    /// Who received it.
    pub agency_id: AgencyId,
    /// SHA-256 of the envelope's exact bytes, lower-case hex.
    pub envelope_sha256: String,
    /// The files that it names.
    pub files: Vec<ReceiptFile>,
    /// When it was in the inbox.
    pub received_at: Timestamp,
    /// The key that signed; `GET /deliveries/receipt-keys` tells its public half.
    pub key_id: ReceiptKeyId,
    /// Ed25519 (RFC 8032) over [`Receipt::signed_bytes`], in base64.
    pub signature: String,
}

/// A file in a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReceiptFile {
    /// The file.
    pub file_id: FileId,
    /// SHA-256 of its content, lower-case hex.
    pub sha256: String,
}

/// The public half of a key that signs receipts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReceiptKey {
    /// Identifies the key.
    pub id: ReceiptKeyId,
    /// The Ed25519 public key, 32 bytes in base64.
    pub public_key: String,
    /// When it was made.
    pub made_at: Timestamp,
}

impl Receipt {
    /// What the signature covers: a line for each fact, readable as it stands.
    #[must_use]
    pub fn signed_bytes(&self) -> Vec<u8> {
        let mut text = format!(
            "vpdt receipt v1\ndelivery {}\nagency {}\nenvelope {}\n",
            self.delivery_id, self.agency_id, self.envelope_sha256
        );
        for file in &self.files {
            writeln!(text, "file {} {}", file.file_id, file.sha256)
                .expect("writing to a text does not fail");
        }
        writeln!(text, "received {}\nkey {}", self.received_at, self.key_id)
            .expect("writing to a text does not fail");
        text.into_bytes()
    }

    /// The one canonical writing: JSON without spaces, fields in the order in which they stand here.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a receipt has no map with keys that are not text")
    }

    /// Reads what [`Receipt::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no receipt.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }
}
