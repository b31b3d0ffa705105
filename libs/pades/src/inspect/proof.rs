//! The CMS structure of a signature against the bytes it is to sign (RFC 5652, ETSI EN 319 122-1).

use cms::{
    cert::CertificateChoices,
    content_info::ContentInfo,
    signed_data::{SignedData, SignerIdentifier, SignerInfo},
};
use const_oid::db::rfc5911;
use der::{Any, Encode as _, Reader as _, SliceReader, asn1::OctetString, oid::ObjectIdentifier};
use lopdf::{Dictionary, Object};
use x509_cert::{Certificate, attr::Attributes, ext::pkix::SubjectKeyIdentifier, time::Time};

use crate::{InvalidReason, SigningTime, UncheckedReason, Verdict, algorithm::Digest, ess};

/// The kinds of signatures that are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// PAdES.
    Pades,
    /// ISO 32000-1's own, without the binding to a certificate.
    Pkcs7,
}

impl Kind {
    pub(super) fn of(value: &Dictionary) -> Result<Self, UncheckedReason> {
        match value.get(b"SubFilter").and_then(Object::as_name) {
            Ok(b"ETSI.CAdES.detached") => Ok(Self::Pades),
            Ok(b"adbe.pkcs7.detached") => Ok(Self::Pkcs7),
            _ => Err(UncheckedReason::UnsupportedKind),
        }
    }
}

/// A signature by one signer whose certificate is enclosed.
pub(super) struct Proof {
    signer: SignerInfo,
    content_type: ObjectIdentifier,
    certificate: Certificate,
    enclosed: Vec<Certificate>,
}

impl Proof {
    /// Reads a detached CMS structure with zeros behind it.
    pub(super) fn read(contents: &[u8]) -> Result<Self, Verdict> {
        let data = signed_data(contents).ok_or(UncheckedReason::UnreadableSignature)?;
        if data.encap_content_info.econtent.is_some() || data.signer_infos.0.len() > 1 {
            return Err(UncheckedReason::UnsupportedKind.into());
        }
        let signer = data.signer_infos.0.get(0).ok_or(InvalidReason::NoSigner)?;
        let enclosed = data.certificates.iter().flat_map(|set| set.0.iter());
        let enclosed = enclosed.filter_map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
            CertificateChoices::Other(_) => None,
        });
        let enclosed: Vec<Certificate> = enclosed.collect();
        let own = enclosed.iter().find(|certificate| identifies(&signer.sid, certificate));
        Ok(Self {
            signer: signer.clone(),
            content_type: data.encap_content_info.econtent_type,
            certificate: own.ok_or(UncheckedReason::NoCertificate)?.clone(),
            enclosed,
        })
    }

    /// The signer's certificate.
    pub(super) fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// All certificates that came along.
    pub(super) fn enclosed(&self) -> &[Certificate] {
        &self.enclosed
    }

    /// The attribute that signatures other than PAdES carry the time in.
    pub(super) fn claimed_time(&self) -> Option<SigningTime> {
        let attributes = self.signer.signed_attrs.as_ref()?;
        let time: Time = single(attributes, rfc5911::ID_SIGNING_TIME)?.decode_as().ok()?;
        let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok()?;
        Some(SigningTime::from_unix_seconds(seconds))
    }

    /// Whether the signer signed `parts`.
    pub(super) fn check(&self, parts: [&[u8]; 2], kind: Kind) -> Result<(), Verdict> {
        let missing = InvalidReason::SignedAttributes;
        let digest = Digest::named(self.signer.digest_alg.oid)?;
        let attributes = self.signer.signed_attrs.as_ref().ok_or(missing)?;
        let content_type = single(attributes, rfc5911::ID_CONTENT_TYPE).ok_or(missing)?;
        if content_type.decode_as() != Ok(self.content_type) {
            return Err(missing.into());
        }
        let signed = single(attributes, rfc5911::ID_MESSAGE_DIGEST).ok_or(missing)?;
        let signed: OctetString = signed.decode_as().map_err(|_| missing)?;
        if signed.as_bytes() != digest.of(&parts) {
            return Err(InvalidReason::BytesChanged.into());
        }
        match (single(attributes, rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2), kind) {
            (Some(bound), _) => ess::check(bound, &self.certificate)?,
            (None, Kind::Pades) => return Err(missing.into()),
            (None, Kind::Pkcs7) => {}
        }
        let algorithm = Digest::of_signature(self.signer.signature_algorithm.oid, Some(digest))?;
        let key = self.certificate.tbs_certificate().subject_public_key_info();
        let attributes = attributes.to_der().map_err(|_| UncheckedReason::UnreadableSignature)?;
        algorithm.verify(key, &attributes, self.signer.signature.as_bytes())
    }
}

fn signed_data(contents: &[u8]) -> Option<SignedData> {
    let mut reader = SliceReader::new(contents).ok()?;
    let info: ContentInfo = reader.decode().ok()?;
    let padding = reader.read_slice(reader.remaining_len()).ok()?;
    let padded = padding.iter().all(|byte| *byte == 0);
    let signed = info.content_type == rfc5911::ID_SIGNED_DATA && padded;
    signed.then(|| info.content.decode_as().ok()).flatten()
}

/// The only value of the only attribute of this kind.
fn single(attributes: &Attributes, oid: ObjectIdentifier) -> Option<&Any> {
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    let attribute = found.next().filter(|_| found.next().is_none())?;
    attribute.values.get(0).filter(|_| attribute.values.len() == 1)
}

fn identifies(identifier: &SignerIdentifier, certificate: &Certificate) -> bool {
    let certificate = certificate.tbs_certificate();
    match identifier {
        SignerIdentifier::IssuerAndSerialNumber(of) => {
            of.issuer == *certificate.issuer() && of.serial_number == *certificate.serial_number()
        }
        SignerIdentifier::SubjectKeyIdentifier(of) => {
            let own = certificate.get_extension::<SubjectKeyIdentifier>();
            own.ok().flatten().is_some_and(|(_, own)| own == *of)
        }
    }
}

#[cfg(test)]
mod tests {
    use const_oid::db::rfc5912;

    use super::*;
    use crate::{TestAuthority, sign::cms};

    const BYTES: [&[u8]; 2] = [b"before", b"behind"];

    fn proof() -> Proof {
        let signer = TestAuthority::generate("CA").unwrap().issue("An", "Sở").unwrap();
        let mut contents = cms::detached(&signer, BYTES).unwrap();
        contents.extend([0; 99]);
        Proof::read(&contents).unwrap()
    }

    fn invalid(reason: InvalidReason) -> Result<(), Verdict> {
        Err(reason.into())
    }

    #[test]
    fn only_the_signed_bytes_are_signed() {
        let proof = proof();

        assert_eq!(proof.check(BYTES, Kind::Pades), Ok(()));
        let others = proof.check([b"before", b"other"], Kind::Pades);
        assert_eq!(others, invalid(InvalidReason::BytesChanged));
    }

    #[test]
    fn weak_digests_are_refused() {
        let mut proof = proof();
        proof.signer.digest_alg.oid = rfc5912::ID_SHA_1;

        let checked = proof.check(BYTES, Kind::Pades);

        assert_eq!(checked, invalid(InvalidReason::WeakDigest));
    }

    #[test]
    fn signed_attributes_are_required() {
        let mut proof = proof();
        proof.signer.signed_attrs = None;

        let checked = proof.check(BYTES, Kind::Pades);

        assert_eq!(checked, invalid(InvalidReason::SignedAttributes));
    }

    #[test]
    fn the_binding_to_the_certificate_is_required_of_pades_and_signed_with_the_rest() {
        let mut proof = proof();
        let attributes = proof.signer.signed_attrs.take().unwrap();
        let others =
            attributes.iter().filter(|it| it.oid != rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2);
        let others: Vec<_> = others.cloned().collect();
        proof.signer.signed_attrs = Some(others.try_into().unwrap());

        let pades = proof.check(BYTES, Kind::Pades);
        let pkcs7 = proof.check(BYTES, Kind::Pkcs7);

        assert_eq!(pades, invalid(InvalidReason::SignedAttributes));
        assert_eq!(pkcs7, invalid(InvalidReason::WrongSignature));
    }

    #[test]
    fn another_certificate_is_refused() {
        let mut proof = proof();
        proof.certificate = self::proof().certificate;

        let checked = proof.check(BYTES, Kind::Pades);

        assert_eq!(checked, invalid(InvalidReason::OtherCertificate));
    }

    #[test]
    fn what_is_no_signature_is_unreadable() {
        let unreadable = UncheckedReason::UnreadableSignature.into();
        for wrong in [&b""[..], b"\x30\x82", b"\x30\x03\x02\x01\x01", &[0; 99]] {
            assert_eq!(Proof::read(wrong).err(), Some(unreadable));
        }
    }
}
