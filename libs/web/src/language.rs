//! The language that a caller reads.

use http::{HeaderMap, header::ACCEPT_LANGUAGE};

/// A language of the house. Vietnamese comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Tiếng Việt.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// What `Accept-Language` (RFC 9110 §12.5.4) prefers among the two; Vietnamese when it says nothing.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let Some(wanted) = wanted else { return Self::default() };
        let vietnamese = weight(wanted, "vi").or_else(|| weight(wanted, "*")).unwrap_or(0);
        let english = weight(wanted, "en").unwrap_or(0);
        if english > vietnamese { Self::English } else { Self::Vietnamese }
    }

    /// The language tag (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }
}

/// The weight of `tag` or of a region of it, in thousandths.
fn weight(accepted: &str, tag: &str) -> Option<u16> {
    accepted.split(',').find_map(|range| {
        let (name, parameters) = range.split_once(';').unwrap_or((range, ""));
        let primary = name.trim().split('-').next()?;
        if !primary.eq_ignore_ascii_case(tag) {
            return None;
        }
        let quality = parameters.trim().strip_prefix("q=").unwrap_or("1");
        thousandths(quality)
    })
}

fn thousandths(quality: &str) -> Option<u16> {
    let (whole, fraction) = quality.split_once('.').unwrap_or((quality, ""));
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    let whole: u16 = whole.parse().ok()?;
    Some((whole.min(1) * 1000 + fraction.parse::<u16>().ok()?).min(1000))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn the_preferred_language_is_chosen() {
        use Language::{English, Vietnamese};
        for (accepted, chosen) in [
            ("", Vietnamese),
            ("vi", Vietnamese),
            ("en", English),
            ("en-GB", English),
            ("en-GB,en;q=0.9,vi;q=0.8", English),
            ("vi-VN,vi;q=0.9,en;q=0.8", Vietnamese),
            ("fr", Vietnamese),
            ("*", Vietnamese),
            ("en;q=0", Vietnamese),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(accepted));

            assert_eq!(Language::of(&headers), chosen, "{accepted:?}");
        }
    }
}
