//! Which server, which bucket, as whom.

use secrecy::SecretString;
use serde::Deserialize;

/// What operators say about the object store.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The server's URL; the bucket is in the path.
    pub endpoint: String,
    /// What the signatures name; `us-east-1` for servers without regions.
    pub region: String,
    /// The bucket, which belongs to one service.
    pub bucket: String,
    /// Who we are.
    pub access_key: SecretString,
    /// What we sign with.
    pub secret_key: SecretString,
    /// Whether the bucket must keep what is overwritten or deleted, as in production.
    pub versioning_required: bool,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_misspelt_setting_is_refused_and_secrets_are_not_shown() {
        let mut settings = json!({
            "endpoint": "http://127.0.0.1:9000",
            "region": "us-east-1",
            "bucket": "vpdt-storage",
            "access_key": "chìa",
            "secret_key": "khóa",
            "versioning_required": true,
        });
        let read: Settings = serde_json::from_value(settings.clone()).unwrap();
        assert!(!format!("{read:?}").contains("khóa"));

        settings["versioning_requird"] = json!(true);

        assert!(serde_json::from_value::<Settings>(settings).is_err());
    }
}
