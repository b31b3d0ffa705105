//! Rules that an input breaks, each at its place.

use jiff::civil::Date;
use text::{SecretMark, legacy::Encoding};

/// A rule that one field breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Violation {
    /// Where: a JSON pointer into the body.
    pub(crate) pointer: String,
    /// Which rule.
    pub(crate) rule: Rule,
}

impl Violation {
    /// `rule` is broken at `pointer`.
    pub(crate) fn new(pointer: impl Into<String>, rule: Rule) -> Self {
        Self { pointer: pointer.into(), rule }
    }
}

/// The rules that an input can break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Text is required.
    Blank,
    /// Longer than allowed, in characters after NFC.
    TooLong { most: usize },
    /// More items than allowed.
    TooMany { most: usize },
    /// Typed with a font from before Unicode (TCVN 6909:2001 is the only encoding, seed 7.5).
    LegacyEncoding { encoding: Encoding, converted: String },
    /// Bears a state-secret mark: it must never be in this system (seed 3.2, 7.4).
    SecretMark(SecretMark),
    /// Of a field that stays on paper (seed 8.1 đ–e).
    ExcludedField { name: String },
    /// There is no such kind.
    UnknownKind,
    /// The kind is not in use on the day.
    RetiredKind { name: String },
    /// The kind is only received, never issued by an agency of the province.
    NotIssuable { name: String },
    /// Exactly one of agency, unit and person must be given.
    OneTarget,
    /// Exactly one of agency and words must be given.
    AgencyOrWords,
    /// There is no such agency.
    UnknownAgency,
    /// The agency is not there on the day.
    ClosedAgency { name: String, since: Option<Date>, successor: Option<String> },
    /// An agency sends nothing to itself; its units and people are recipients.
    OwnAgency,
    /// There is no such unit in the own agency.
    UnknownUnit,
    /// There is no such person in the own agency, with the role that is needed.
    UnknownPerson,
    /// Nobody approves, checks or signs a draft of their own (NĐ 30/2020 Đ12).
    OwnDraft,
    /// Nobody is asked for an opinion.
    NobodyAsked,
    /// A recipient stands there twice.
    Twice,
    /// Lưu hành nội bộ: nobody outside the agency.
    OutsideRecipient,
    /// At least one recipient is needed.
    NoRecipient,
    /// The file is not there, not the caller's, or not checked yet.
    FileNotReady,
    /// Storage refused the file.
    FileRefused,
    /// There is more than one main file, or none where one is needed.
    OneMainFile,
    /// There is no such incoming document, or it has no arrival number.
    UnknownAnswered,
    /// The day is not possible there.
    ImpossibleDate,
}
