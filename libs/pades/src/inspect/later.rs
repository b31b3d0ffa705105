//! What came after each signature.

use lopdf::Document;

use super::{
    field::{self, SignedField},
    range::SignedRange,
    report::Coverage,
    revision::{self, Step},
};
use crate::{InvalidReason, UncheckedReason, Verdict, reading};

/// For each of the signatures, sorted by the ends of their revisions: how much it covers, and
/// whether that leaves it valid.
pub(super) fn after_each(
    pdf: &[u8],
    newest: &Document,
    signatures: &[(SignedField<'_>, SignedRange)],
) -> Vec<(Coverage, Verdict)> {
    let changed: Verdict = InvalidReason::ChangedAfterSigning.into();
    let mut result = Vec::new();
    let mut behind = (pdf.len(), None::<Document>);
    let mut steps = Verdict::Valid;
    for (count, (field, range)) in signatures.iter().rev().enumerate() {
        if range.end() < behind.0 {
            let revision = reading::read(&pdf[..range.end()]).ok();
            let after = behind.1.as_ref().unwrap_or(newest);
            let step = match &revision {
                Some(before) if holds(before, field) => revision::step(before, after),
                _ => Step::Change,
            };
            steps = steps.or_worse(judge(step, count));
            behind = (range.end(), revision);
        }
        if starts_inside(signatures, range) {
            steps = steps.or_worse(changed);
        }
        let coverage = match (count, steps) {
            (_, Verdict::Invalid { .. } | Verdict::Unchecked { .. }) => Coverage::FollowedByChanges,
            (0, _) => Coverage::WholeFile,
            (count, _) => Coverage::FollowedBySignatures { count },
        };
        result.push((coverage, steps));
    }
    result.reverse();
    result
}

/// A step that leads to a further signature may only sign; one behind the last signature is no
/// signature, whatever it is.
fn judge(step: Step, further_signatures: usize) -> Verdict {
    match step {
        Step::Signature | Step::ValidationData if further_signatures > 0 => Verdict::Valid,
        Step::ValidationData => UncheckedReason::ValidationDataAdded.into(),
        Step::Signature | Step::Nothing | Step::Change => InvalidReason::ChangedAfterSigning.into(),
    }
}

/// Whether the signature stood in its own revision as it stands now.
fn holds(revision: &Document, signature: &SignedField<'_>) -> bool {
    let fields = field::signed(revision);
    fields.iter().any(|field| field.name == signature.name && field.value == signature.value)
}

/// Whether a signature with a later revision has its contents inside this one's.
fn starts_inside(signatures: &[(SignedField<'_>, SignedRange)], range: &SignedRange) -> bool {
    signatures
        .iter()
        .any(|(_, other)| other.end() > range.end() && other.start_of_gap() < range.end())
}
