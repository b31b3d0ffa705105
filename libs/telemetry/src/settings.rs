//! What an operator may set.

use serde::Deserialize;

/// The `telemetry` table of a service's settings.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The OTLP/HTTP collector, without `/v1/traces`: `http://collector:4318`. Without one, spans
    /// are not exported.
    pub otlp_endpoint: Option<String>,
    /// Which events become log lines, in the language of `EnvFilter`: `info,vpdt_registry=debug`.
    pub log: String,
    /// How a log line is written.
    pub format: Format,
    /// The name that lines and spans carry instead of the service's own, to tell two
    /// installations apart.
    pub service: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { otlp_endpoint: None, log: "info".to_owned(), format: Format::Json, service: None }
    }
}

/// How a log line is written.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// One JSON object a line, for machines.
    #[default]
    Json,
    /// For the eyes of who develops.
    Text,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_table_is_the_default() {
        let settings: Settings = serde_json::from_str("{}").unwrap();

        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn a_misspelt_setting_is_refused() {
        let refused = serde_json::from_str::<Settings>(r#"{"otlp_endpiont": "http://c:4318"}"#);

        assert!(refused.unwrap_err().to_string().contains("otlp_endpiont"));
    }
}
