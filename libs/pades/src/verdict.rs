//! What is known about a signature, and why.

/// What a check of signatures came to. Nothing is guessed: what could not be checked says so
/// (NĐ 30/2020 Đ21.2a, QĐ 28/2018 Đ9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Whole, by a known authority's certificate, and nothing came after.
    Valid,
    /// Broken or refused.
    Invalid {
        /// What is wrong.
        reason: InvalidReason,
    },
    /// *Chưa kiểm tra được*: neither sound nor broken, as far as this house can tell.
    Unchecked {
        /// What stood in the way.
        reason: UncheckedReason,
    },
    /// There is no signature.
    Unsigned,
}

impl Verdict {
    /// The graver of the two: invalid, then unchecked, then valid.
    pub(crate) fn or_worse(self, other: Self) -> Self {
        if other.gravity() > self.gravity() { other } else { self }
    }

    fn gravity(self) -> u8 {
        match self {
            Self::Unsigned => 0,
            Self::Valid => 1,
            Self::Unchecked { .. } => 2,
            Self::Invalid { .. } => 3,
        }
    }
}

impl From<InvalidReason> for Verdict {
    fn from(reason: InvalidReason) -> Self {
        Self::Invalid { reason }
    }
}

impl From<UncheckedReason> for Verdict {
    fn from(reason: UncheckedReason) -> Self {
        Self::Unchecked { reason }
    }
}

/// Why a signature is broken or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidReason {
    /// The range is not two parts around the signature itself.
    #[error("the signed range is not the file around the signature")]
    ByteRange,
    /// The digest differs.
    #[error("the signed bytes have changed")]
    BytesChanged,
    /// Later bytes are no further signature.
    #[error("the file was changed after it was signed")]
    ChangedAfterSigning,
    /// SHA-1, MD5 and their like.
    #[error("the digest algorithm is too weak")]
    WeakDigest,
    /// RSA below 2 048 bits.
    #[error("the key is too short")]
    WeakKey,
    /// Nobody signed.
    #[error("the signature names no signer")]
    NoSigner,
    /// Signed attributes, or a required one of them, are missing.
    #[error("a signed attribute is missing or wrong")]
    SignedAttributes,
    /// The signature does not fit the signer's key.
    #[error("the signature is not of the certificate's key")]
    WrongSignature,
    /// The attribute names another certificate.
    #[error("the signature is bound to another certificate")]
    OtherCertificate,
    /// Before its time.
    #[error("the certificate was not yet valid at the time of signing")]
    CertificateNotYetValid,
    /// After its time.
    #[error("the certificate had expired at the time of signing")]
    CertificateExpired,
    /// The certificate's key usage has no signing.
    #[error("the certificate is not one for signing documents")]
    CertificateUsage,
}

/// Why a signature could not be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UncheckedReason {
    /// Not a PDF, or a damaged one.
    #[error("the file cannot be read as a PDF")]
    Unreadable,
    /// Locked with a password.
    #[error("the file is encrypted")]
    Encrypted,
    /// More signatures than anybody needs.
    #[error("the file has too many signatures")]
    TooManySignatures,
    /// The CMS structure or a certificate in it.
    #[error("the signature cannot be read")]
    UnreadableSignature,
    /// Not a detached CMS signature of one signer: a timestamp, for example.
    #[error("the kind of signature is not supported")]
    UnsupportedKind,
    /// ECDSA, RSA-PSS and others.
    #[error("the signature algorithm is not supported")]
    UnsupportedAlgorithm,
    /// The CMS carries no certificate of the signer.
    #[error("the signer's certificate is not enclosed")]
    NoCertificate,
    /// No chain to an anchor.
    #[error("the certificate is not of a known authority")]
    UnknownAuthority,
    /// A critical extension of a certificate.
    #[error("the certificate has a condition that is not supported")]
    UnsupportedExtension,
    /// Without a time, the certificate's validity cannot be told.
    #[error("the signature claims no time of signing")]
    NoSigningTime,
    /// A DSS behind the last signature.
    #[error("validation data was added after the last signature")]
    ValidationDataAdded,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_graver_verdict_wins_in_either_order() {
        let invalid = Verdict::from(InvalidReason::BytesChanged);
        let unchecked = Verdict::from(UncheckedReason::UnknownAuthority);

        assert_eq!(invalid.or_worse(unchecked), invalid);
        assert_eq!(unchecked.or_worse(invalid), invalid);
        assert_eq!(Verdict::Valid.or_worse(unchecked), unchecked);
        assert_eq!(Verdict::Unsigned.or_worse(Verdict::Valid), Verdict::Valid);
    }
}
