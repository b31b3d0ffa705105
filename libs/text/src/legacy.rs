//! Text typed with fonts from before Unicode: noticed, and converted when a person says so.

mod detection;
mod tcvn3;
mod vni;

use unicode_normalization::UnicodeNormalization;

pub use detection::detect;

/// An encoding in use before QĐ 72/2002/QĐ-TTg made TCVN 6909:2001 (Unicode) the only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// TCVN 5712 ("ABC"), fonts `.VnTime` and the like: one byte for a letter.
    Tcvn3,
    /// VNI-Windows, fonts `VNI-Times` and the like: the letter, then a byte for its marks.
    Vni,
}

impl Encoding {
    /// The name by which users know it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
        }
    }
}

/// The text in Unicode, NFC. What the encoding does not know stays.
///
/// TCVN3 has no accented capitals (they were lower case in an all-capitals font), so their case is lost: show the
/// result and let a person correct it. Takes text before or after [`crate::nfc`].
#[must_use]
pub fn convert(text: &str, from: Encoding) -> String {
    match from {
        Encoding::Tcvn3 => tcvn3::to_unicode(text).nfc().collect(),
        Encoding::Vni => vni::to_unicode(text).nfc().collect(),
    }
}
