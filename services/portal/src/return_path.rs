//! Where to go on after signing in: a page of this house, or the first one.

use serde::{Deserialize, Deserializer};

/// The longest path that is worth returning to.
const LONGEST: usize = 1_000;

/// A path of this house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReturnPath(String);

impl ReturnPath {
    /// `wanted`, if it leads nowhere else.
    pub(crate) fn new(wanted: &str) -> Self {
        let local = wanted.starts_with('/')
            && !wanted.starts_with("//")
            && !wanted.starts_with("/sign-")
            && !wanted.contains('\\')
            && wanted.len() <= LONGEST
            && wanted.bytes().all(|byte| byte.is_ascii_graphic());
        Self(if local { wanted } else { "/" }.to_owned())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// `page`, from which the way leads here.
    pub(crate) fn after(&self, page: &str) -> String {
        if self.0 == "/" {
            return page.to_owned();
        }
        let escaped = self.0.bytes().map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        });
        format!("{page}?next={}", escaped.collect::<String>())
    }
}

impl Default for ReturnPath {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl<'de> Deserialize<'de> for ReturnPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|wanted| Self::new(&wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_this_house_is_returned_to() {
        for path in ["/", "/arrivals", "/arrivals?state=registered&cursor=abc"] {
            assert_eq!(ReturnPath::new(path).as_str(), path);
        }
    }

    #[test]
    fn nowhere_else_is_gone_to() {
        for path in [
            "",
            "arrivals",
            "//evil.example",
            "/\\evil.example",
            "/a\\b",
            "https://evil.example",
            "javascript:alert(1)",
            "/a\nb",
            "/sign-in",
            "/sign-out",
        ] {
            assert_eq!(ReturnPath::new(path).as_str(), "/", "{path:?}");
        }
    }

    #[test]
    fn a_query_survives_in_a_query() {
        let path = ReturnPath::new("/arrivals?state=registered&cursor=a");

        let there = path.after("/sign-in");

        assert_eq!(there, "/sign-in?next=/arrivals%3Fstate%3Dregistered%26cursor%3Da");
        assert_eq!(ReturnPath::default().after("/sign-in"), "/sign-in");
    }
}
