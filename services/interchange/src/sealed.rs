//! Sealed envelopes: bytes, their hash, and what they say.

use interchange_api::v1::Envelope;
use sha2::{Digest as _, Sha256};

/// An envelope with the exact bytes that travel.
#[derive(Debug, Clone)]
pub struct Sealed {
    envelope: Envelope,
    bytes: Vec<u8>,
    sha256: [u8; 32],
}

impl Sealed {
    /// Writes the envelope, for the first and only time.
    #[must_use]
    pub fn seal(envelope: Envelope) -> Self {
        let bytes = envelope.to_bytes();
        let sha256 = Sha256::digest(&bytes).into();
        Self { envelope, bytes, sha256 }
    }

    /// Reads what was sealed before.
    ///
    /// # Errors
    /// When the bytes are no envelope.
    pub fn open(bytes: Vec<u8>) -> Result<Self, serde_json::Error> {
        let sha256 = Sha256::digest(&bytes).into();
        Ok(Self { envelope: Envelope::from_bytes(&bytes)?, bytes, sha256 })
    }

    /// What it says.
    #[must_use]
    pub fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// The bytes that travel.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Their SHA-256.
    #[must_use]
    pub fn sha256(&self) -> &[u8; 32] {
        &self.sha256
    }
}
