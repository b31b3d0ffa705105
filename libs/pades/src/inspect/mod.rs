//! The signatures of a file, found and checked.

mod chain;
mod field;
mod later;
mod proof;
mod range;
mod report;
mod revision;

pub use chain::TrustAnchors;
pub use report::{Coverage, SignatureReport, Signer, verdict};

use lopdf::Document;

use self::{
    field::SignedField,
    proof::{Kind, Proof},
    range::SignedRange,
};
use crate::{SigningTime, UncheckedReason, Verdict, reading};

/// More signatures than anybody needs; each costs a reading of the file.
const MOST_SIGNATURES: usize = 32;

/// Checks every signature of `pdf`, in the order of their revisions.
///
/// An unsigned file has no reports. A file that cannot be read has one, without a field, which is
/// unchecked. Never panics, whatever the bytes are.
#[must_use]
pub fn inspect(pdf: &[u8], trust: &TrustAnchors) -> Vec<SignatureReport> {
    let document = match reading::read(pdf) {
        Ok(document) => document,
        Err(reason) => return vec![SignatureReport::unread(String::new(), reason.into())],
    };
    let fields = field::signed(&document);
    if fields.len() > MOST_SIGNATURES {
        let reason = UncheckedReason::TooManySignatures;
        return vec![SignatureReport::unread(String::new(), reason.into())];
    }
    let mut ranges = Vec::new();
    let mut reports = Vec::new();
    for field in fields {
        match SignedRange::of(pdf, field.value) {
            Ok(range) => ranges.push((field, range)),
            Err(reason) => reports.push(SignatureReport::unread(field.name, reason.into())),
        }
    }
    ranges.sort_by_key(|(_, range)| range.end());
    let later = later::after_each(pdf, &document, &ranges);
    for ((field, range), (coverage, verdict)) in ranges.iter().zip(later) {
        let checked = check(pdf, &document, field, range, trust);
        reports.push(SignatureReport {
            field: field.name.clone(),
            signer: checked.signer,
            claimed_at: checked.claimed_at,
            coverage,
            verdict: checked.verdict.or_worse(verdict),
        });
    }
    reports
}

/// What is known of one signature, whatever came after it.
struct Checked {
    signer: Option<Signer>,
    claimed_at: Option<SigningTime>,
    verdict: Verdict,
}

fn check(
    pdf: &[u8],
    document: &Document,
    field: &SignedField<'_>,
    range: &SignedRange,
    trust: &TrustAnchors,
) -> Checked {
    let claimed_at = field.claimed_time(document);
    let unproven = |verdict| Checked { signer: None, claimed_at, verdict };
    let kind = match Kind::of(field.value) {
        Ok(kind) => kind,
        Err(reason) => return unproven(reason.into()),
    };
    let proof = match Proof::read(range.contents()) {
        Ok(proof) => proof,
        Err(verdict) => return unproven(verdict),
    };
    let claimed_at = claimed_at.or_else(|| proof.claimed_time());
    let sound = match proof.check(range.parts(pdf), kind) {
        Ok(()) => Verdict::Valid,
        Err(verdict) => verdict,
    };
    let trusted = match claimed_at {
        None => UncheckedReason::NoSigningTime.into(),
        Some(at) => match trust.check(proof.certificate(), proof.enclosed(), at) {
            Ok(()) => Verdict::Valid,
            Err(verdict) => verdict,
        },
    };
    let signer = Some(Signer::of(proof.certificate()));
    Checked { signer, claimed_at, verdict: sound.or_worse(trusted) }
}
