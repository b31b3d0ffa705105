//! How somebody wants the pages to look; a cookie, so that the first byte is already right.

use http::{HeaderMap, HeaderValue};
use identity_api::v1::{ColourScheme, PageLanguage, Preferences, TextSize};
use web::Language;

use crate::cookies;

/// The cookie's name.
const NAME: &str = "vpdt_look";
const YEAR: u32 = 365 * 24 * 60 * 60;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Scheme {
    /// As the system has it.
    #[default]
    System,
    Light,
    Dark,
}

/// Language, colours, size of the text, and whether single keys are shortcuts (WCAG 2.1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) language: Language,
    pub(crate) scheme: Scheme,
    pub(crate) large: bool,
    pub(crate) keys: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { language: Language::Vietnamese, scheme: Scheme::System, large: false, keys: true }
    }
}

impl Look {
    /// What the visitor's browser remembers.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let parts = cookies::get(headers, NAME).unwrap_or_default().split('.');
        parts.fold(Self::default(), |look, part| match part {
            "en" => Self { language: Language::English, ..look },
            "light" => Self { scheme: Scheme::Light, ..look },
            "dark" => Self { scheme: Scheme::Dark, ..look },
            "large" => Self { large: true, ..look },
            "nokeys" => Self { keys: false, ..look },
            _ => look,
        })
    }

    /// Makes the browser remember it for a year.
    pub(crate) fn cookie(self) -> HeaderValue {
        let parts = [
            (self.language == Language::English).then_some("en"),
            self.scheme.name(),
            self.large.then_some("large"),
            (!self.keys).then_some("nokeys"),
        ];
        let value = parts.into_iter().flatten().collect::<Vec<_>>().join(".");
        cookies::set(NAME, &value, YEAR)
    }
}

impl From<Preferences> for Look {
    fn from(chosen: Preferences) -> Self {
        Self {
            language: match chosen.language {
                PageLanguage::Vi => Language::Vietnamese,
                PageLanguage::En => Language::English,
            },
            scheme: match chosen.colour_scheme {
                ColourScheme::System => Scheme::System,
                ColourScheme::Light => Scheme::Light,
                ColourScheme::Dark => Scheme::Dark,
            },
            large: chosen.text_size == TextSize::Large,
            keys: chosen.single_key_shortcuts,
        }
    }
}

impl From<Look> for Preferences {
    fn from(look: Look) -> Self {
        Self {
            language: match look.language {
                Language::Vietnamese => PageLanguage::Vi,
                Language::English => PageLanguage::En,
            },
            colour_scheme: match look.scheme {
                Scheme::System => ColourScheme::System,
                Scheme::Light => ColourScheme::Light,
                Scheme::Dark => ColourScheme::Dark,
            },
            text_size: if look.large { TextSize::Large } else { TextSize::Normal },
            single_key_shortcuts: look.keys,
        }
    }
}

impl Scheme {
    /// As `data-scheme` has it; nothing for the system's own.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

#[cfg(test)]
mod tests {
    use http::header::COOKIE;

    use super::*;

    #[test]
    fn a_look_is_remembered_by_its_cookie_and_by_the_house() {
        let languages = [Language::Vietnamese, Language::English];
        let schemes = [Scheme::System, Scheme::Light, Scheme::Dark];
        for language in languages {
            for scheme in schemes {
                for (large, keys) in [(false, true), (true, false)] {
                    let look = Look { language, scheme, large, keys };
                    let set = look.cookie();
                    let pair = set.to_str().unwrap().split(';').next().unwrap().to_owned();
                    let headers = [(COOKIE, HeaderValue::try_from(pair).unwrap())];

                    assert_eq!(Look::of(&headers.into_iter().collect()), look);
                    assert_eq!(Look::from(Preferences::from(look)), look);
                }
            }
        }
    }

    #[test]
    fn what_nobody_set_is_ignored() {
        let headers = [(COOKIE, HeaderValue::from_static("vpdt_look=fr.neon; other=en"))];

        assert_eq!(Look::of(&headers.into_iter().collect()), Look::default());
    }
}
