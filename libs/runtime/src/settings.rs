//! Settings: a file for what operators review, the environment for the rest.

use std::path::Path;

use anyhow::Context as _;
use serde::de::DeserializeOwned;

/// Reads `file`, if given, then overrides it from variables such as `REGISTRY__DATABASE__URL`.
///
/// # Errors
/// Names the service and the key that is missing, unknown or not valid.
pub fn load<T: DeserializeOwned>(service: &str, file: Option<&Path>) -> anyhow::Result<T> {
    let mut builder = config::Config::builder();
    if let Some(file) = file {
        builder = builder.add_source(config::File::from(file));
    }
    let environment = config::Environment::with_prefix(service)
        .prefix_separator("__")
        .separator("__")
        .try_parsing(true);
    builder
        .add_source(environment)
        .build()
        .and_then(config::Config::try_deserialize)
        .with_context(|| format!("the settings of {service} are not valid"))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Settings {
        listen: std::net::SocketAddr,
    }

    #[test]
    fn a_file_is_read() {
        let file = file("listen = \"127.0.0.1:80\"");

        let settings = load::<Settings>("runtime-test", Some(file.path())).unwrap();

        assert_eq!(settings.listen.port(), 80);
    }

    fn file(text: &str) -> tempfile::NamedTempFile {
        let mut file = tempfile::Builder::new().suffix(".toml").tempfile().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file
    }

    #[test]
    fn a_setting_that_is_not_valid_is_named() {
        let file = file("listen = \"here\"");

        let error = load::<Settings>("runtime-test", Some(file.path())).unwrap_err();

        assert!(format!("{error:#}").contains("listen"), "{error:#}");
    }

    #[test]
    fn a_setting_that_nobody_knows_is_refused() {
        let file = file("listen = \"127.0.0.1:0\"\nlisten_port = 1");

        let error = load::<Settings>("runtime-test", Some(file.path())).unwrap_err();

        assert!(format!("{error:#}").contains("listen_port"), "{error:#}");
    }
}
