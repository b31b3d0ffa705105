//! The attribute that binds a signature to its certificate (RFC 5035), so that another
//! certificate of the same key will not do.

use const_oid::db::rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2;
use der::{
    Any, Encode as _, Sequence,
    asn1::{OctetString, SetOfVec},
};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{Certificate, attr::Attribute};

use crate::{InvalidReason, UncheckedReason, Verdict, algorithm::Digest};

#[derive(Sequence)]
struct SigningCertificateV2 {
    certificates: Vec<EssCertIdV2>,
    policies: Option<Any>,
}

#[derive(Sequence)]
struct EssCertIdV2 {
    /// SHA-256 when absent.
    hash_algorithm: Option<AlgorithmIdentifierOwned>,
    hash: OctetString,
    /// Others write it; the hash alone decides.
    issuer_serial: Option<Any>,
}

/// The attribute for a signature of `certificate`.
pub(crate) fn attribute(certificate: &Certificate) -> der::Result<Attribute> {
    let hash = OctetString::new(Digest::Sha256.of(&[&certificate.to_der()?]))?;
    let id = EssCertIdV2 { hash_algorithm: None, hash, issuer_serial: None };
    let value = SigningCertificateV2 { certificates: vec![id], policies: None };
    let values = SetOfVec::try_from(vec![Any::encode_from(&value)?])?;
    Ok(Attribute { oid: ID_AA_SIGNING_CERTIFICATE_V_2, values })
}

/// Whether the attribute's `value` names `certificate`.
pub(crate) fn check(value: &Any, certificate: &Certificate) -> Result<(), Verdict> {
    let bound: SigningCertificateV2 =
        value.decode_as().map_err(|_| InvalidReason::SignedAttributes)?;
    let bound = bound.certificates.first().ok_or(InvalidReason::SignedAttributes)?;
    let digest = match &bound.hash_algorithm {
        None => Digest::Sha256,
        Some(algorithm) => Digest::named(algorithm.oid)?,
    };
    let der = certificate.to_der().map_err(|_| UncheckedReason::UnreadableSignature)?;
    if digest.of(&[&der]) == bound.hash.as_bytes() {
        Ok(())
    } else {
        Err(InvalidReason::OtherCertificate.into())
    }
}

#[cfg(test)]
mod tests {
    use const_oid::db::rfc5912::{ID_SHA_1, ID_SHA_512};

    use super::*;
    use crate::TestAuthority;

    fn value(hash: &[u8], algorithm: Option<const_oid::ObjectIdentifier>) -> Any {
        let id = EssCertIdV2 {
            hash_algorithm: algorithm.map(|oid| AlgorithmIdentifierOwned { oid, parameters: None }),
            hash: OctetString::new(hash).unwrap(),
            issuer_serial: Some(Any::new(der::Tag::Sequence, *b"\x02\x01\x01").unwrap()),
        };
        let value = SigningCertificateV2 { certificates: vec![id], policies: None };
        Any::encode_from(&value).unwrap()
    }

    #[test]
    fn the_hash_alone_decides_whatever_else_is_written() {
        let signer = TestAuthority::generate("CA").unwrap().issue("An", "Sở").unwrap();
        let certificate = signer.certificate();
        let der = certificate.to_der().unwrap();
        let [short, long] = [Digest::Sha256, Digest::Sha512].map(|digest| digest.of(&[&der]));
        let other = Err(Verdict::from(InvalidReason::OtherCertificate));

        assert_eq!(check(&value(&short, None), certificate), Ok(()));
        assert_eq!(check(&value(&long, Some(ID_SHA_512)), certificate), Ok(()));
        assert_eq!(check(&value(&short, Some(ID_SHA_512)), certificate), other);
        assert_eq!(check(&value(b"other", None), certificate), other);
        let weak = Err(Verdict::from(InvalidReason::WeakDigest));
        assert_eq!(check(&value(&short, Some(ID_SHA_1)), certificate), weak);
    }
}
