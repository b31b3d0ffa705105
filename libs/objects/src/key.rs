//! Where an object is.

use std::{fmt, str::FromStr};

use uuid::Uuid;

use crate::Sha256Hex;

/// The name of an object in the bucket; its text is the path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key(Kind);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Kind {
    Content(Sha256Hex),
    Derived(Sha256Hex, String),
    Staging(Uuid),
}

/// Not a key of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a key, or not the name of a derived object")]
pub struct InvalidKey(String);

impl Key {
    /// What the keys of all staged objects begin with.
    pub const STAGING: &str = "staging/";

    /// What the keys of all files begin with.
    pub const CONTENT: &str = "sha256/";

    /// The address of a content.
    #[must_use]
    pub fn sha256(content: &Sha256Hex) -> Self {
        Self(Kind::Content(content.clone()))
    }

    /// Something made of a content. The name has letters, digits, `.`, `-` and `_`, and
    /// begins with a letter or digit.
    pub fn derived(content: &Sha256Hex, name: &str) -> Result<Self, InvalidKey> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
        let begins_well = name.starts_with(|first: char| first.is_ascii_alphanumeric());
        if begins_well && name.len() <= 80 && name.bytes().all(allowed) {
            Ok(Self(Kind::Derived(content.clone(), name.to_owned())))
        } else {
            Err(InvalidKey(name.to_owned()))
        }
    }

    /// A place for a body whose content is not known yet. The id is new for each attempt.
    #[must_use]
    pub fn staging(attempt: Uuid) -> Self {
        Self(Kind::Staging(attempt))
    }

    /// The content that must be at this key, if it is a content address.
    #[must_use]
    pub fn content(&self) -> Option<&Sha256Hex> {
        match &self.0 {
            Kind::Content(sha256) => Some(sha256),
            Kind::Derived(..) | Kind::Staging(_) => None,
        }
    }

    pub(crate) fn is_staging(&self) -> bool {
        matches!(self.0, Kind::Staging(_))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Content(sha256) => {
                let digits = sha256.as_str();
                write!(out, "{}{}/{}/{digits}", Self::CONTENT, &digits[..2], &digits[2..4])
            }
            Kind::Derived(sha256, name) => write!(out, "derived/{sha256}/{name}"),
            Kind::Staging(attempt) => write!(out, "{}{attempt}", Self::STAGING),
        }
    }
}

impl FromStr for Key {
    type Err = InvalidKey;

    fn from_str(path: &str) -> Result<Self, InvalidKey> {
        let parts: Vec<&str> = path.split('/').collect();
        let key = match parts[..] {
            ["sha256", _, _, digits] => digits.parse().ok().map(|sha256| Self::sha256(&sha256)),
            ["derived", digits, name] => {
                digits.parse().ok().and_then(|sha256| Self::derived(&sha256, name).ok())
            }
            ["staging", attempt] => attempt.parse().ok().map(Self::staging),
            _ => None,
        };
        key.filter(|key| key.to_string() == path).ok_or_else(|| InvalidKey(path.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_key_is_read_back_from_its_text() {
        let sha256 = Sha256Hex::of(b"");
        let texts = [
            (Key::sha256(&sha256), format!("sha256/e3/b0/{sha256}")),
            (
                Key::derived(&sha256, "preview-1.png").unwrap(),
                format!("derived/{sha256}/preview-1.png"),
            ),
            (Key::staging(Uuid::nil()), format!("staging/{}", Uuid::nil())),
        ];

        for (key, text) in texts {
            assert_eq!(key.to_string(), text);
            assert_eq!(text.parse(), Ok(key));
        }
    }

    #[test]
    fn a_name_cannot_lead_out_of_its_folder() {
        for name in ["", "..", ".hidden", "a/b", "a b", "tờ trình", "a\n", &"a".repeat(81)] {
            assert!(Key::derived(&Sha256Hex::of(b""), name).is_err(), "{name:?}");
        }
    }

    #[test]
    fn other_paths_are_not_keys() {
        let sha256 = Sha256Hex::of(b"");
        let wrong_folder = format!("sha256/00/b0/{sha256}");
        let braced = format!("staging/{{{}}}", Uuid::nil());

        for path in ["", "staging/", "backup/x", "sha256/e3/b0/e3b0", &wrong_folder, &braced] {
            assert!(path.parse::<Key>().is_err(), "{path}");
        }
    }
}
