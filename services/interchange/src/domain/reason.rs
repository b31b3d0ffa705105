//! Why a delivery did not succeed, and whether sending it again can help.

use std::str::FromStr;

/// A reason with a stable code. No official list exists; these follow from the rules named in
/// the API's docstrings, and each has its remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Meant for somebody else (NĐ 30/2020 Đ21.2b).
    WrongAddress,
    /// A file cannot be opened or read.
    Unreadable,
    /// A signature does not hold (NĐ 30/2020 Đ21.2a).
    InvalidSignature,
    /// A file is missing (QĐ 28/2018 Đ9).
    Incomplete,
    /// The receiver has it already (NĐ 30/2020 PL VI III.1h).
    Duplicate,
    /// Must not travel here (seed 11.5).
    Secret,
    /// Carries malware.
    Malware,
    /// As the receiver says in words.
    Other,
    /// The directory does not know the agency.
    UnknownAgency,
    /// The agency is no more.
    ClosedAgency,
}

/// The text is not the code of a reason.
#[derive(Debug, thiserror::Error)]
#[error("there is no reason {0:?}")]
pub struct NoSuchReason(String);

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 10] = [
        Self::WrongAddress,
        Self::Unreadable,
        Self::InvalidSignature,
        Self::Incomplete,
        Self::Duplicate,
        Self::Secret,
        Self::Malware,
        Self::Other,
        Self::UnknownAgency,
        Self::ClosedAgency,
    ];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WrongAddress => "wrong_address",
            Self::Unreadable => "unreadable",
            Self::InvalidSignature => "invalid_signature",
            Self::Incomplete => "incomplete",
            Self::Duplicate => "duplicate",
            Self::Secret => "secret",
            Self::Malware => "malware",
            Self::Other => "other",
            Self::UnknownAgency => "unknown_agency",
            Self::ClosedAgency => "closed_agency",
        }
    }

    /// What the sender reads where the ledger itself found the reason; a receiver writes its own.
    #[must_use]
    pub fn words_of_the_ledger(self) -> Option<&'static str> {
        match self {
            Self::UnknownAgency => Some(
                "Chưa có cơ quan này trong danh mục mã định danh. Hãy kiểm tra nơi nhận rồi gửi lại, hoặc gửi bản giấy.",
            ),
            Self::ClosedAgency => {
                Some("Cơ quan này đã ngừng hoạt động. Hãy gửi lại cho cơ quan kế thừa.")
            }
            _ => None,
        }
    }

    /// Whether the same sealed bytes, sent again, can succeed (house rules §3.4: a wrong address,
    /// a failed transfer, a file left behind). Anything else needs other bytes, for all recipients.
    #[must_use]
    pub fn is_mended_by_sending_again(self) -> bool {
        self.is_mended_by_another_address() || matches!(self, Self::Unreadable | Self::Incomplete)
    }

    /// Whether the document should have gone to another agency.
    #[must_use]
    pub fn is_mended_by_another_address(self) -> bool {
        matches!(self, Self::WrongAddress | Self::UnknownAgency | Self::ClosedAgency)
    }
}

impl FromStr for Reason {
    type Err = NoSuchReason;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|reason| reason.as_str() == text);
        known.ok_or_else(|| NoSuchReason(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_known_by_its_code() {
        for reason in Reason::ALL {
            assert_eq!(reason.as_str().parse::<Reason>().unwrap(), reason);
        }
    }

    #[test]
    fn the_same_bytes_do_not_mend_what_is_wrong_with_the_bytes() {
        let hopeless = Reason::ALL.into_iter().filter(|r| !r.is_mended_by_sending_again());

        let codes: Vec<&str> = hopeless.map(Reason::as_str).collect();

        assert_eq!(codes, ["invalid_signature", "duplicate", "secret", "malware", "other"]);
    }
}
