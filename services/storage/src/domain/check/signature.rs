//! The signatures of a PDF, taken together (NĐ 30/2020 Đ21.2a, QĐ 28/2018 Đ9).

use jiff::Timestamp;
use pades::{InvalidReason, TrustAnchors, UncheckedReason, Verdict};
use storage_api::v1::SignatureVerdict;

use crate::domain::Signature;

/// What is known of the signatures of `pdf`: the worst of them decides, and is the one that is told of.
pub(super) fn of(pdf: &[u8], trust: &TrustAnchors) -> Signature {
    let reports = pades::inspect(pdf, trust);
    let verdict = pades::verdict(&reports);
    let decisive = reports.into_iter().find(|report| report.verdict == verdict);
    let (verdict, reason) = match verdict {
        Verdict::Unsigned => return Signature::NONE,
        Verdict::Valid => (SignatureVerdict::Valid, None),
        Verdict::Invalid { reason } => (SignatureVerdict::Invalid, Some(invalid(reason))),
        Verdict::Unchecked { reason } => (SignatureVerdict::Unchecked, Some(unchecked(reason))),
    };
    let (signer, claimed_at) =
        decisive.map_or((None, None), |report| (report.signer, report.claimed_at));
    Signature {
        verdict,
        signer: signer.map(|signer| text::tidy(&signer.common_name)),
        signed_at: claimed_at.and_then(|at| Timestamp::from_second(at.unix_seconds()).ok()),
        reason,
    }
}

/// The stable name of why a signature is invalid.
fn invalid(reason: InvalidReason) -> &'static str {
    match reason {
        InvalidReason::ByteRange => "byte_range",
        InvalidReason::BytesChanged => "bytes_changed",
        InvalidReason::ChangedAfterSigning => "changed_after_signing",
        InvalidReason::WeakDigest | InvalidReason::WeakKey => "weak_cryptography",
        InvalidReason::CertificateNotYetValid => "certificate_not_yet_valid",
        InvalidReason::CertificateExpired => "certificate_expired",
        InvalidReason::CertificateUsage => "certificate_usage",
        _ => "broken",
    }
}

/// The stable name of why a signature could not be checked.
fn unchecked(reason: UncheckedReason) -> &'static str {
    match reason {
        UncheckedReason::UnknownAuthority => "unknown_authority",
        UncheckedReason::NoCertificate => "no_certificate",
        UncheckedReason::NoSigningTime => "no_signing_time",
        UncheckedReason::ValidationDataAdded => "validation_data_added",
        UncheckedReason::TooManySignatures => "too_many_signatures",
        UncheckedReason::UnsupportedKind
        | UncheckedReason::UnsupportedAlgorithm
        | UncheckedReason::UnsupportedExtension => "unsupported",
        _ => "unreadable",
    }
}
