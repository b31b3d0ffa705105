//! What is told about a signature.

use x509_cert::Certificate;

use crate::{SigningTime, Verdict};

/// One signature of a file: who, when, over what, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureReport {
    /// The name of its field in the form.
    pub field: String,
    /// Whose certificate it carries. Before believing it, look at the verdict.
    pub signer: Option<Signer>,
    /// When it was made, as the signer says.
    pub claimed_at: Option<SigningTime>,
    /// How much of the file it covers, and what came after.
    pub coverage: Coverage,
    /// What is known about it.
    pub verdict: Verdict,
}

impl SignatureReport {
    /// A signature of which no more is known than why.
    pub(super) fn unread(field: String, verdict: Verdict) -> Self {
        Self { field, signer: None, claimed_at: None, coverage: Coverage::Unknown, verdict }
    }
}

/// The subject of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// A person's or an agency's name.
    pub common_name: String,
    /// The agency a person belongs to.
    pub organisation: Option<String>,
}

impl Signer {
    pub(super) fn of(certificate: &Certificate) -> Self {
        let subject = certificate.tbs_certificate().subject();
        let common_name = subject.common_name().ok().flatten();
        let organisation = subject.organization().ok().flatten();
        Self {
            common_name: common_name
                .map_or_else(|| subject.to_string(), |name| name.value().into_owned()),
            organisation: organisation.map(|name| name.value().into_owned()),
        }
    }
}

/// How much of the file a signature covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// All of it.
    WholeFile,
    /// A revision; after it came further signatures and nothing else.
    FollowedBySignatures {
        /// How many.
        count: usize,
    },
    /// A revision; what came after it is not, or not only, further signatures.
    FollowedByChanges,
    /// The range is not one.
    Unknown,
}

/// The verdict on a whole file: that on its worst signature.
#[must_use]
pub fn verdict(reports: &[SignatureReport]) -> Verdict {
    reports.iter().map(|report| report.verdict).fold(Verdict::Unsigned, Verdict::or_worse)
}
