//! From the signer's certificate to an authority that is trusted (RFC 5280, 6.1, without policies
//! and revocation).

use const_oid::db::rfc5280;
use der::{Encode as _, oid::ObjectIdentifier};
use x509_cert::{
    Certificate,
    ext::pkix::{BasicConstraints, KeyUsage},
};

use crate::{InvalidReason, SigningTime, UncheckedReason, Verdict, algorithm::Digest};

/// Longer chains are nobody's.
const LONGEST: usize = 8;
/// The critical extensions that are looked at, or that bind nobody but the certificate's issuer.
const UNDERSTOOD: [ObjectIdentifier; 4] = [
    rfc5280::ID_CE_BASIC_CONSTRAINTS,
    rfc5280::ID_CE_KEY_USAGE,
    rfc5280::ID_CE_EXT_KEY_USAGE,
    rfc5280::ID_CE_CERTIFICATE_POLICIES,
];

/// The authorities whose certificates are believed.
#[derive(Debug, Clone, Default)]
pub struct TrustAnchors(Vec<Certificate>);

impl TrustAnchors {
    /// Nobody is believed: no signature is more than unchecked.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads the certificates of `pem`, one after the other.
    pub fn from_pem(pem: &str) -> Result<Self, crate::IdentityError> {
        let anchors = Certificate::load_pem_chain(pem.as_bytes());
        anchors.map(Self).map_err(crate::IdentityError::Certificates)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `signer` could sign documents at that time and stands under one of the anchors.
    pub(super) fn check(
        &self,
        signer: &Certificate,
        enclosed: &[Certificate],
        at: SigningTime,
    ) -> Result<(), Verdict> {
        if !may_sign_documents(signer)? {
            return Err(InvalidReason::CertificateUsage.into());
        }
        let mut current = signer;
        for below in 0..LONGEST {
            is_in_time(current, at)?;
            is_understood(current)?;
            if self.0.contains(current) {
                return Ok(());
            }
            if let Some(anchor) = issuer_among(&self.0, current, below)? {
                return is_in_time(anchor, at);
            }
            match issuer_among(enclosed, current, below)? {
                Some(issuer) if issuer != current => current = issuer,
                _ => break,
            }
        }
        Err(UncheckedReason::UnknownAuthority.into())
    }
}

/// The certificate that `subject` was really signed with. A wrong signature by somebody of the
/// same name is nobody's.
fn issuer_among<'a>(
    candidates: &'a [Certificate],
    subject: &Certificate,
    below: usize,
) -> Result<Option<&'a Certificate>, Verdict> {
    let name = subject.tbs_certificate().issuer();
    for issuer in candidates.iter().filter(|it| it.tbs_certificate().subject() == name) {
        if !may_certify(issuer, below)? {
            continue;
        }
        match is_signed_by(subject, issuer) {
            Ok(()) => return Ok(Some(issuer)),
            Err(Verdict::Invalid { reason: InvalidReason::WrongSignature }) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(None)
}

fn is_signed_by(subject: &Certificate, issuer: &Certificate) -> Result<(), Verdict> {
    let unreadable = UncheckedReason::UnreadableSignature;
    let algorithm = subject.signature_algorithm();
    if algorithm != subject.tbs_certificate().signature() {
        return Err(unreadable.into());
    }
    let digest = Digest::of_signature(algorithm.oid, None)?;
    let signed = subject.tbs_certificate().to_der().map_err(|_| unreadable)?;
    let signature = subject.signature().as_bytes().ok_or(unreadable)?;
    digest.verify(issuer.tbs_certificate().subject_public_key_info(), &signed, signature)
}

/// Whether it may issue certificates with `below` others between it and the signer.
fn may_certify(certificate: &Certificate, below: usize) -> Result<bool, Verdict> {
    let certificate = certificate.tbs_certificate();
    let unreadable = UncheckedReason::UnreadableSignature;
    let basic = certificate.get_extension::<BasicConstraints>().map_err(|_| unreadable)?;
    let usage = certificate.get_extension::<KeyUsage>().map_err(|_| unreadable)?;
    let is_authority = basic.is_some_and(|(_, basic)| {
        basic.ca && basic.path_len_constraint.is_none_or(|most| below <= usize::from(most))
    });
    Ok(is_authority && usage.is_none_or(|(_, usage)| usage.key_cert_sign()))
}

fn may_sign_documents(certificate: &Certificate) -> Result<bool, Verdict> {
    let usage = certificate.tbs_certificate().get_extension::<KeyUsage>();
    let usage = usage.map_err(|_| UncheckedReason::UnreadableSignature)?;
    Ok(usage.is_none_or(|(_, usage)| usage.digital_signature() || usage.non_repudiation()))
}

fn is_in_time(certificate: &Certificate, at: SigningTime) -> Result<(), Verdict> {
    let validity = certificate.tbs_certificate().validity();
    let seconds = |time: x509_cert::time::Time| {
        i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX)
    };
    if at.unix_seconds() < seconds(validity.not_before) {
        Err(InvalidReason::CertificateNotYetValid.into())
    } else if at.unix_seconds() > seconds(validity.not_after) {
        Err(InvalidReason::CertificateExpired.into())
    } else {
        Ok(())
    }
}

fn is_understood(certificate: &Certificate) -> Result<(), Verdict> {
    let mut extensions = certificate.tbs_certificate().extensions().into_iter().flatten();
    if extensions.all(|extension| !extension.critical || UNDERSTOOD.contains(&extension.extn_id)) {
        Ok(())
    } else {
        Err(UncheckedReason::UnsupportedExtension.into())
    }
}
