//! How somebody likes their pages.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PageLanguage {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English.
    En,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ColourScheme {
    /// As the system has it.
    #[default]
    System,
    /// Dark letters on light.
    Light,
    /// Light letters on dark.
    Dark,
}

/// The size of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TextSize {
    /// As designed.
    #[default]
    Normal,
    /// For tired eyes.
    Large,
}

/// How somebody likes their pages, on every machine that they sign in from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Preferences {
    /// The language.
    pub language: PageLanguage,
    /// The colours.
    pub colour_scheme: ColourScheme,
    /// The size of the text.
    pub text_size: TextSize,
    /// Whether single keys are shortcuts (WCAG 2.1.4).
    pub single_key_shortcuts: bool,
}

impl Default for Preferences {
    /// Of who never chose.
    fn default() -> Self {
        Self {
            language: PageLanguage::default(),
            colour_scheme: ColourScheme::default(),
            text_size: TextSize::default(),
            single_key_shortcuts: true,
        }
    }
}
