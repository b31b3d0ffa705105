//! The algorithms that count: RSA with SHA-2.

use const_oid::db::{rfc5912, rfc5912::RSA_ENCRYPTION};
use der::{Encode as _, oid::ObjectIdentifier};
use rsa::{RsaPublicKey, pkcs1v15, pkcs8::DecodePublicKey as _, traits::PublicKeyParts as _};
use sha2::{Sha256, Sha384, Sha512};
use signature::Verifier as _;
use spki::SubjectPublicKeyInfoOwned;

use crate::{InvalidReason, UncheckedReason, Verdict};

/// The shortest modulus that is accepted, in bytes.
const SHORTEST_KEY: usize = 2048 / 8;

/// A digest that may be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Digest {
    Sha256,
    Sha384,
    Sha512,
}

impl Digest {
    /// The digest named by itself.
    pub(crate) fn named(oid: ObjectIdentifier) -> Result<Self, Verdict> {
        match oid {
            rfc5912::ID_SHA_256 => Ok(Self::Sha256),
            rfc5912::ID_SHA_384 => Ok(Self::Sha384),
            rfc5912::ID_SHA_512 => Ok(Self::Sha512),
            rfc5912::ID_SHA_1 | rfc5912::ID_MD_5 | rfc5912::ID_MD_2 => {
                Err(InvalidReason::WeakDigest.into())
            }
            _ => Err(UncheckedReason::UnsupportedAlgorithm.into()),
        }
    }

    /// The digest of a signature algorithm; plain `rsaEncryption` leaves it to `beside`.
    pub(crate) fn of_signature(
        oid: ObjectIdentifier,
        beside: Option<Self>,
    ) -> Result<Self, Verdict> {
        let unsupported = UncheckedReason::UnsupportedAlgorithm;
        match oid {
            RSA_ENCRYPTION => beside.ok_or(unsupported.into()),
            rfc5912::SHA_256_WITH_RSA_ENCRYPTION => Ok(Self::Sha256),
            rfc5912::SHA_384_WITH_RSA_ENCRYPTION => Ok(Self::Sha384),
            rfc5912::SHA_512_WITH_RSA_ENCRYPTION => Ok(Self::Sha512),
            rfc5912::SHA_1_WITH_RSA_ENCRYPTION | rfc5912::MD_5_WITH_RSA_ENCRYPTION => {
                Err(InvalidReason::WeakDigest.into())
            }
            _ => Err(unsupported.into()),
        }
    }

    /// The digest of `parts`, one after the other.
    pub(crate) fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        fn digest<D: sha2::Digest>(parts: &[&[u8]]) -> Vec<u8> {
            let mut digest = D::new();
            for part in parts {
                digest.update(part);
            }
            digest.finalize().to_vec()
        }
        match self {
            Self::Sha256 => digest::<Sha256>(parts),
            Self::Sha384 => digest::<Sha384>(parts),
            Self::Sha512 => digest::<Sha512>(parts),
        }
    }

    /// Whether `signature` over `message` is of `key`.
    pub(crate) fn verify(
        self,
        key: &SubjectPublicKeyInfoOwned,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), Verdict> {
        let key = rsa_key(key)?;
        let wrong = InvalidReason::WrongSignature;
        let signature = pkcs1v15::Signature::try_from(signature).map_err(|_| wrong)?;
        let verified = match self {
            Self::Sha256 => pkcs1v15::VerifyingKey::<Sha256>::new(key).verify(message, &signature),
            Self::Sha384 => pkcs1v15::VerifyingKey::<Sha384>::new(key).verify(message, &signature),
            Self::Sha512 => pkcs1v15::VerifyingKey::<Sha512>::new(key).verify(message, &signature),
        };
        Ok(verified.map_err(|_| wrong)?)
    }
}

fn rsa_key(key: &SubjectPublicKeyInfoOwned) -> Result<RsaPublicKey, Verdict> {
    if key.algorithm.oid != RSA_ENCRYPTION {
        return Err(UncheckedReason::UnsupportedAlgorithm.into());
    }
    let der = key.to_der().map_err(|_| UncheckedReason::UnreadableSignature)?;
    let key = RsaPublicKey::from_public_key_der(&der)
        .map_err(|_| UncheckedReason::UnreadableSignature)?;
    if key.size() < SHORTEST_KEY {
        return Err(InvalidReason::WeakKey.into());
    }
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_digests_are_refused_and_unknown_ones_left_open() {
        let weak = Err(Verdict::from(InvalidReason::WeakDigest));
        let unknown = Err(Verdict::from(UncheckedReason::UnsupportedAlgorithm));

        assert_eq!(Digest::named(rfc5912::ID_SHA_1), weak);
        assert_eq!(Digest::named(rfc5912::ID_MD_5), weak);
        assert_eq!(Digest::of_signature(rfc5912::SHA_1_WITH_RSA_ENCRYPTION, None), weak);
        assert_eq!(Digest::named(rfc5912::ECDSA_WITH_SHA_256), unknown);
        assert_eq!(Digest::of_signature(rfc5912::ECDSA_WITH_SHA_256, None), unknown);
    }
}
