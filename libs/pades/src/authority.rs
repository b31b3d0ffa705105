//! A certificate authority for development and tests. It has no place in production.

use std::ops::Range;

use const_oid::db::rfc4519;
use der::{
    Any, DateTime, Decode as _, Encode as _, EncodePem as _, Tag, oid::ObjectIdentifier,
    pem::LineEnding,
};
use rsa::{RsaPrivateKey, pkcs1v15};
use sha2::Sha256;
use spki::{SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};
use x509_cert::{
    Certificate, TbsCertificate,
    attr::AttributeTypeAndValue,
    builder::{self, Builder as _, CertificateBuilder, profile::BuilderProfile},
    ext::{
        Extension, ToExtension as _,
        pkix::{BasicConstraints, KeyUsage, KeyUsages},
    },
    name::{Name, RdnSequence, RelativeDistinguishedName},
    serial_number::SerialNumber,
    time::{Time, Validity},
};

use crate::{IdentityError, SigningIdentity, SigningTime};

const KEY_BITS: usize = 2048;
/// 2020-01-01 to 2049-12-31, so that no clock is needed.
const FROM: i64 = 1_577_836_800;
const UNTIL: i64 = 2_524_521_600;

/// An authority whose certificates only those trust who were given its own.
pub struct TestAuthority {
    key: RsaPrivateKey,
    /// Its own certificate, then those above it.
    chain: Vec<Certificate>,
}

/// Why a certificate could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AuthorityError {
    /// The random numbers gave no key.
    #[error("no key could be made")]
    Key(#[source] rsa::Error),
    /// A name or a time that cannot be written.
    #[error("the certificate cannot be written")]
    Encoding(#[from] der::Error),
    /// The certificate's other parts.
    #[error("the certificate cannot be made")]
    Certificate(#[from] builder::Error),
    /// Key and certificate do not fit: impossible.
    #[error("the identity cannot be made")]
    Identity(#[from] IdentityError),
}

impl TestAuthority {
    /// A new authority with a key of its own, under nobody.
    pub fn generate(name: &str) -> Result<Self, AuthorityError> {
        let key = new_key()?;
        let name = subject(name, name)?;
        let profile = Profile { issuer: name.clone(), subject: name, usage: Usage::Authority };
        let certificate = certify(profile, FROM..UNTIL, &key, &key)?;
        Ok(Self { key, chain: vec![certificate] })
    }

    /// A new authority under this one, as the State's has one for each branch.
    pub fn subordinate(&self, name: &str) -> Result<Self, AuthorityError> {
        let (key, chain) = self.certified(subject(name, name)?, FROM..UNTIL, Usage::Authority)?;
        Ok(Self { key, chain })
    }

    /// A person or an agency with a new key, certified from 2020 to 2049.
    pub fn issue(
        &self,
        common_name: &str,
        organisation: &str,
    ) -> Result<SigningIdentity, AuthorityError> {
        let [from, until] = [FROM, UNTIL].map(SigningTime::from_unix_seconds);
        self.issue_between(common_name, organisation, from, until)
    }

    /// The same, with a validity of its own.
    pub fn issue_between(
        &self,
        common_name: &str,
        organisation: &str,
        from: SigningTime,
        until: SigningTime,
    ) -> Result<SigningIdentity, AuthorityError> {
        let validity = from.unix_seconds()..until.unix_seconds();
        let name = subject(common_name, organisation)?;
        let (key, chain) = self.certified(name, validity, Usage::Documents)?;
        Ok(SigningIdentity::new(key, chain)?)
    }

    /// The authority's own certificate, for those who are to trust it.
    #[must_use]
    pub fn certificate_pem(&self) -> String {
        let pem = self.certificate().to_pem(LineEnding::LF);
        pem.expect("a certificate that was made can be written")
    }

    fn certificate(&self) -> &Certificate {
        self.chain.first().expect("an authority has a certificate")
    }

    fn certified(
        &self,
        subject: Name,
        validity: Range<i64>,
        usage: Usage,
    ) -> Result<(RsaPrivateKey, Vec<Certificate>), AuthorityError> {
        let key = new_key()?;
        let issuer = self.certificate().tbs_certificate().subject().clone();
        let profile = Profile { issuer, subject, usage };
        let mut chain = vec![certify(profile, validity, &key, &self.key)?];
        chain.extend_from_slice(&self.chain);
        Ok((key, chain))
    }
}

fn new_key() -> Result<RsaPrivateKey, AuthorityError> {
    RsaPrivateKey::new(&mut rand::rng(), KEY_BITS).map_err(AuthorityError::Key)
}

fn certify(
    profile: impl BuilderProfile,
    validity: Range<i64>,
    key: &RsaPrivateKey,
    issuer: &RsaPrivateKey,
) -> Result<Certificate, AuthorityError> {
    let serial = SerialNumber::generate(&mut rand::rng());
    let validity = Validity::new(time(validity.start)?, time(validity.end)?);
    let key =
        SubjectPublicKeyInfoOwned::from_key(key.as_public_key()).map_err(builder::Error::from)?;
    let builder = CertificateBuilder::new(profile, serial, validity, key)?;
    let issuer = pkcs1v15::SigningKey::<Sha256>::new(issuer.clone());
    Ok(builder.build::<_, pkcs1v15::Signature>(&issuer)?)
}

fn time(seconds: i64) -> Result<Time, der::Error> {
    let seconds = u64::try_from(seconds).map_err(|_| der::ErrorKind::DateTime)?;
    Ok(DateTime::from_unix_duration(std::time::Duration::from_secs(seconds))?.into())
}

/// `C=VN, O=…, CN=…`, whatever letters the names have.
fn subject(common_name: &str, organisation: &str) -> Result<Name, der::Error> {
    let mut name = RdnSequence::default();
    name.push(part(rfc4519::COUNTRY_NAME, Tag::PrintableString, "VN")?);
    name.push(part(rfc4519::ORGANIZATION_NAME, Tag::Utf8String, organisation)?);
    name.push(part(rfc4519::COMMON_NAME, Tag::Utf8String, common_name)?);
    Name::from_der(&name.to_der()?)
}

fn part(
    oid: ObjectIdentifier,
    tag: Tag,
    value: &str,
) -> Result<RelativeDistinguishedName, der::Error> {
    vec![AttributeTypeAndValue { oid, value: Any::new(tag, value.as_bytes())? }].try_into()
}

/// What a key is for.
#[derive(Debug, Clone, Copy)]
enum Usage {
    Authority,
    Documents,
}

struct Profile {
    issuer: Name,
    subject: Name,
    usage: Usage,
}

impl BuilderProfile for Profile {
    fn get_issuer(&self, _: &Name) -> Name {
        self.issuer.clone()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        _: SubjectPublicKeyInfoRef<'_>,
        _: SubjectPublicKeyInfoRef<'_>,
        certificate: &TbsCertificate,
    ) -> builder::Result<Vec<Extension>> {
        let (ca, usage) = match self.usage {
            Usage::Authority => (true, KeyUsages::KeyCertSign | KeyUsages::CRLSign),
            Usage::Documents => (false, KeyUsages::DigitalSignature | KeyUsages::NonRepudiation),
        };
        let basic = BasicConstraints { ca, path_len_constraint: None };
        Ok(vec![
            basic.to_extension(certificate.subject(), &[])?,
            KeyUsage(usage).to_extension(certificate.subject(), &[])?,
        ])
    }
}
