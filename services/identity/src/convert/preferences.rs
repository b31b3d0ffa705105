//! How people like their pages.

use identity_api::v1::{ColourScheme, PageLanguage, Preferences, TextSize};

use crate::store::preferences::PreferencesRow;

impl From<&Preferences> for PreferencesRow {
    fn from(chosen: &Preferences) -> Self {
        let language = match chosen.language {
            PageLanguage::Vi => "vi",
            PageLanguage::En => "en",
        };
        let colour_scheme = match chosen.colour_scheme {
            ColourScheme::System => "system",
            ColourScheme::Light => "light",
            ColourScheme::Dark => "dark",
        };
        let text_size = match chosen.text_size {
            TextSize::Normal => "normal",
            TextSize::Large => "large",
        };
        Self {
            language: language.to_owned(),
            colour_scheme: colour_scheme.to_owned(),
            text_size: text_size.to_owned(),
            single_key_shortcuts: chosen.single_key_shortcuts,
        }
    }
}

impl From<PreferencesRow> for Preferences {
    /// The columns hold nothing but the names above.
    fn from(row: PreferencesRow) -> Self {
        Self {
            language: match row.language.as_str() {
                "en" => PageLanguage::En,
                _ => PageLanguage::Vi,
            },
            colour_scheme: match row.colour_scheme.as_str() {
                "light" => ColourScheme::Light,
                "dark" => ColourScheme::Dark,
                _ => ColourScheme::System,
            },
            text_size: match row.text_size.as_str() {
                "large" => TextSize::Large,
                _ => TextSize::Normal,
            },
            single_key_shortcuts: row.single_key_shortcuts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_chosen_comes_back() {
        for language in [PageLanguage::Vi, PageLanguage::En] {
            for colour_scheme in [ColourScheme::System, ColourScheme::Light, ColourScheme::Dark] {
                for text_size in [TextSize::Normal, TextSize::Large] {
                    for single_key_shortcuts in [true, false] {
                        let chosen = Preferences {
                            language,
                            colour_scheme,
                            text_size,
                            single_key_shortcuts,
                        };

                        assert_eq!(Preferences::from(PreferencesRow::from(&chosen)), chosen);
                    }
                }
            }
        }
    }
}
