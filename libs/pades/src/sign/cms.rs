//! The CMS structure (RFC 5652) with the attributes that PAdES asks for: content type, digest
//! and signing certificate. The time is the PDF's, which PAdES prefers to the attribute.

use cms::{
    builder::{SignedDataBuilder, SignerInfoBuilder},
    cert::{CertificateChoices, IssuerAndSerialNumber},
    signed_data::{EncapsulatedContentInfo, SignerIdentifier},
};
use const_oid::db::{rfc5911, rfc5912};
use der::Encode as _;
use rsa::pkcs1v15;
use sha2::Sha256;
use spki::AlgorithmIdentifierOwned;

use super::SignError;
use crate::{SigningIdentity, algorithm::Digest, ess};

/// A detached signature over `parts`.
pub(crate) fn detached(
    identity: &SigningIdentity,
    parts: [&[u8]; 2],
) -> Result<Vec<u8>, SignError> {
    let content = EncapsulatedContentInfo { econtent_type: rfc5911::ID_DATA, econtent: None };
    let sha256 = AlgorithmIdentifierOwned { oid: rfc5912::ID_SHA_256, parameters: None };
    let certificate = identity.certificate().tbs_certificate();
    let signer = SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
        issuer: certificate.issuer().clone(),
        serial_number: certificate.serial_number().clone(),
    });
    let digest = Digest::Sha256.of(&parts);
    let mut signer = SignerInfoBuilder::new(signer, sha256.clone(), &content, Some(&digest))?;
    signer.add_signed_attribute(ess::attribute(identity.certificate())?)?;

    let key = pkcs1v15::SigningKey::<Sha256>::new(identity.key().clone());
    let mut data = SignedDataBuilder::new(&content);
    data.add_digest_algorithm(sha256)?;
    for certificate in identity.chain() {
        data.add_certificate(CertificateChoices::Certificate(certificate.clone()))?;
    }
    data.add_signer_info::<_, pkcs1v15::Signature>(signer, &key)?;
    Ok(data.build()?.to_der()?)
}
