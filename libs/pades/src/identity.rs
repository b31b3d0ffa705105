//! Who signs: a key and the certificates that vouch for it.

use std::fmt;

use der::{Encode as _, EncodePem as _, pem::LineEnding};
use rsa::{
    RsaPrivateKey, RsaPublicKey,
    pkcs8::{DecodePrivateKey as _, DecodePublicKey as _, EncodePrivateKey as _},
};
use x509_cert::Certificate;

/// An RSA key with its certificate and the certificates above it.
#[derive(Clone)]
pub struct SigningIdentity {
    key: RsaPrivateKey,
    chain: Vec<Certificate>,
}

/// Why a key and its certificates cannot sign.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IdentityError {
    /// Not PKCS#8, or not RSA.
    #[error("the key is not an RSA key in PKCS#8 PEM")]
    Key(#[source] rsa::pkcs8::Error),
    /// Not PEM, or not a certificate.
    #[error("the certificates cannot be read")]
    Certificates(#[source] der::Error),
    /// The PEM holds none.
    #[error("there is no certificate")]
    NoCertificate,
    /// The first certificate is another key's.
    #[error("the certificate is not of this key")]
    OtherKey,
}

impl SigningIdentity {
    /// Reads a PKCS#8 key and its certificates: the signer's first, those of its issuers after it.
    pub fn from_pem(key_pem: &str, cert_chain_pem: &str) -> Result<Self, IdentityError> {
        let key = RsaPrivateKey::from_pkcs8_pem(key_pem).map_err(IdentityError::Key)?;
        let chain = Certificate::load_pem_chain(cert_chain_pem.as_bytes())
            .map_err(IdentityError::Certificates)?;
        Self::new(key, chain)
    }

    pub(crate) fn new(key: RsaPrivateKey, chain: Vec<Certificate>) -> Result<Self, IdentityError> {
        let own = chain.first().ok_or(IdentityError::NoCertificate)?;
        let info = own.tbs_certificate().subject_public_key_info();
        let info = info.to_der().map_err(IdentityError::Certificates)?;
        if RsaPublicKey::from_public_key_der(&info).is_ok_and(|of| of == *key.as_public_key()) {
            Ok(Self { key, chain })
        } else {
            Err(IdentityError::OtherKey)
        }
    }

    /// The key as PKCS#8 PEM, for keeping it: a secret.
    pub fn private_key_pem(&self) -> Result<String, IdentityError> {
        let pem = self.key.to_pkcs8_pem(LineEnding::LF).map_err(IdentityError::Key)?;
        Ok(pem.as_str().to_owned())
    }

    /// The certificates as PEM, the signer's first.
    pub fn certificate_chain_pem(&self) -> Result<String, IdentityError> {
        let pems = self.chain.iter().map(|certificate| certificate.to_pem(LineEnding::LF));
        pems.collect::<Result<String, _>>().map_err(IdentityError::Certificates)
    }

    pub(crate) fn key(&self) -> &RsaPrivateKey {
        &self.key
    }

    pub(crate) fn certificate(&self) -> &Certificate {
        self.chain.first().expect("an identity has a certificate")
    }

    pub(crate) fn chain(&self) -> &[Certificate] {
        &self.chain
    }
}

impl fmt::Debug for SigningIdentity {
    /// Without the key.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let subject = self.certificate().tbs_certificate().subject().to_string();
        formatter.debug_struct("SigningIdentity").field("subject", &subject).finish_non_exhaustive()
    }
}
