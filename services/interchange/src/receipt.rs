//! Receipts: signed by the receiving side, verifiable by anyone, without I/O.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use contract::AgencyId;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use interchange_api::{
    DeliveryId, ReceiptKeyId,
    v1::{Receipt, ReceiptFile},
};
use jiff::Timestamp;

use crate::sealed::Sealed;

/// Signs receipts with one key.
#[derive(Debug, Clone)]
pub struct ReceiptSigner {
    id: ReceiptKeyId,
    key: SigningKey,
}

/// Why something does not prove a reception.
#[derive(Debug, thiserror::Error)]
pub enum NoProof {
    /// It is no receipt at all.
    #[error("the receipt cannot be read")]
    Unreadable(#[source] serde_json::Error),
    /// The envelope is none.
    #[error("the envelope cannot be read")]
    UnreadableEnvelope(#[source] serde_json::Error),
    /// It is about other bytes.
    #[error("the receipt is for another envelope")]
    OtherEnvelope,
    /// It names other files than the envelope.
    #[error("the receipt names other files than the envelope")]
    OtherFiles,
    /// The signature is not the key's, or what it covers was changed.
    #[error("the signature does not hold")]
    Signature,
}

impl ReceiptSigner {
    /// The signer of `key`, known as `id`.
    #[must_use]
    pub fn new(id: ReceiptKeyId, key: &[u8; 32]) -> Self {
        Self { id, key: SigningKey::from_bytes(key) }
    }

    /// The public half, with which receipts are verified.
    #[must_use]
    pub fn public_key(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }

    /// Which key signs.
    #[must_use]
    pub fn id(&self) -> ReceiptKeyId {
        self.id
    }

    /// Signs that `agency` has the envelope and knows each of its files by hash.
    #[must_use]
    pub fn sign(
        &self,
        delivery: DeliveryId,
        agency: AgencyId,
        sealed: &Sealed,
        received_at: Timestamp,
    ) -> Receipt {
        let mut receipt = Receipt {
            delivery_id: delivery,
            agency_id: agency,
            envelope_sha256: hex::encode(sealed.sha256()),
            files: files(sealed),
            received_at,
            key_id: self.id,
            signature: String::new(),
        };
        let signature = self.key.sign(&receipt.signed_bytes());
        receipt.signature = STANDARD.encode(signature.to_bytes());
        receipt
    }
}

/// Whether `receipt`, byte for byte as it was given, proves that the holder of `public_key`
/// received `envelope`, byte for byte as it was sealed; gives what the receipt says.
///
/// # Errors
/// With what is wrong.
pub fn verify(receipt: &[u8], envelope: &[u8], public_key: &[u8; 32]) -> Result<Receipt, NoProof> {
    let receipt = Receipt::from_bytes(receipt).map_err(NoProof::Unreadable)?;
    let sealed = Sealed::open(envelope.to_vec()).map_err(NoProof::UnreadableEnvelope)?;
    if receipt.envelope_sha256 != hex::encode(sealed.sha256()) {
        return Err(NoProof::OtherEnvelope);
    }
    if receipt.files != files(&sealed) {
        return Err(NoProof::OtherFiles);
    }
    let signature = STANDARD.decode(&receipt.signature).map_err(|_| NoProof::Signature)?;
    let signature = Signature::from_slice(&signature).map_err(|_| NoProof::Signature)?;
    let key = VerifyingKey::from_bytes(public_key).map_err(|_| NoProof::Signature)?;
    // Strict: no second signature for the same bytes, no key of small order (RFC 8032 §8.4).
    key.verify_strict(&receipt.signed_bytes(), &signature).map_err(|_| NoProof::Signature)?;
    Ok(receipt)
}

fn files(sealed: &Sealed) -> Vec<ReceiptFile> {
    let files = sealed.envelope().files.iter();
    files.map(|file| ReceiptFile { file_id: file.file_id, sha256: file.sha256.clone() }).collect()
}

#[cfg(test)]
#[path = "receipt_tests.rs"]
mod tests;
