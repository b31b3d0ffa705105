//! The name of a content.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A SHA-256 in 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sha256Hex(String);

impl Sha256Hex {
    /// That of `content`.
    #[must_use]
    pub fn of(content: &[u8]) -> Self {
        Self::from(<[u8; 32]>::from(Sha256::digest(content)))
    }

    /// Its digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Not a SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a SHA-256 has 64 lower-case hexadecimal digits")]
pub struct InvalidSha256;

impl From<[u8; 32]> for Sha256Hex {
    fn from(digest: [u8; 32]) -> Self {
        Self(hex::encode(digest))
    }
}

impl TryFrom<String> for Sha256Hex {
    type Error = InvalidSha256;

    fn try_from(digits: String) -> Result<Self, InvalidSha256> {
        let valid = |digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
        if digits.len() == 64 && digits.bytes().all(valid) {
            Ok(Self(digits))
        } else {
            Err(InvalidSha256)
        }
    }
}

impl FromStr for Sha256Hex {
    type Err = InvalidSha256;

    fn from_str(digits: &str) -> Result<Self, InvalidSha256> {
        Self::try_from(digits.to_owned())
    }
}

impl From<Sha256Hex> for String {
    fn from(sha256: Sha256Hex) -> Self {
        sha256.0
    }
}

impl fmt::Display for Sha256Hex {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_content_has_its_well_known_hash() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

        assert_eq!(Sha256Hex::of(b"").as_str(), empty);
        assert_eq!(empty.parse(), Ok(Sha256Hex::of(b"")));
    }

    #[test]
    fn other_spellings_are_refused() {
        let good = Sha256Hex::of(b"").to_string();

        for bad in [good.to_uppercase(), good[1..].to_owned(), format!("{good}0"), "đ".repeat(32)]
        {
            assert_eq!(bad.parse::<Sha256Hex>(), Err(InvalidSha256), "{bad}");
        }
    }
}
