//! Who plays.

use std::{fmt, path::Path};

use anyhow::Context as _;
use config::{Config, File, FileFormat};
use serde::{Deserialize, Serialize};

/// Who plays: one agency that sends, and those that receive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cast {
    /// Drafts, signs and releases.
    pub sender: Troupe,
    /// Receive and handle; at least four of them, ten in the issue's play.
    pub recipients: Vec<Troupe>,
}

/// The people of one agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Troupe {
    /// The agency's code; the people must hold their posts there.
    pub code: String,
    /// Văn thư.
    pub clerk: Player,
    /// Lãnh đạo cơ quan.
    pub leader: Player,
    /// Trưởng phòng of the officer's unit.
    pub unit_head: Player,
    /// Chuyên viên.
    pub officer: Player,
    /// Checks the form. Without one, the clerk or the leader does, if their post allows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form_checker: Option<Player>,
}

/// How somebody signs in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Player {
    /// The name of the mailbox.
    pub login: String,
    /// The password.
    pub password: String,
}

impl Cast {
    /// Reads a cast from `file`: TOML when it is called so, JSON otherwise.
    pub fn read(file: &Path) -> anyhow::Result<Self> {
        let what = || format!("không đọc được dàn vai {}", file.display());
        let text = std::fs::read_to_string(file).with_context(what)?;
        if file.extension().is_some_and(|extension| extension == "toml") {
            let source = File::from_str(&text, FileFormat::Toml);
            let read = Config::builder().add_source(source).build();
            return read.and_then(Config::try_deserialize).with_context(what);
        }
        serde_json::from_str(&text).with_context(what)
    }
}

impl fmt::Debug for Player {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Player").field("login", &self.login).finish_non_exhaustive()
    }
}

#[cfg(test)]
impl Troupe {
    /// People called after their roles.
    pub(crate) fn named(code: &str, agency: &str) -> Self {
        let player = |role: &str| Player {
            login: format!("{role}.{agency}"),
            password: "mật khẩu của vai".to_owned(),
        };
        Self {
            code: code.to_owned(),
            clerk: player("vanthu"),
            leader: player("giamdoc"),
            unit_head: player("truongphong"),
            officer: player("chuyenvien"),
            form_checker: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    const TOML: &str = r#"
        [sender]
        code = "H08.12"
        clerk = { login = "vanthu.stp", password = "p1" }
        leader = { login = "giamdoc.stp", password = "p2" }
        unit_head = { login = "truongphong.stp", password = "p3" }
        officer = { login = "chuyenvien.stp", password = "p4" }
        form_checker = { login = "thethuc.stp", password = "p5" }

        [[recipients]]
        code = "H08.13"
        clerk = { login = "vanthu.stc", password = "p6" }
        leader = { login = "giamdoc.stc", password = "p7" }
        unit_head = { login = "truongphong.stc", password = "p8" }
        officer = { login = "chuyenvien.stc", password = "p9" }
    "#;

    fn file(suffix: &str, text: &str) -> tempfile::NamedTempFile {
        let mut file = tempfile::Builder::new().suffix(suffix).tempfile().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file
    }

    #[test]
    fn a_cast_reads_the_same_from_toml_and_from_json() {
        let from_toml = Cast::read(file(".toml", TOML).path()).unwrap();

        let written = serde_json::to_string(&from_toml).unwrap();
        let from_json = Cast::read(file(".json", &written).path()).unwrap();

        assert_eq!(from_json, from_toml);
        assert_eq!(from_toml.sender.form_checker.unwrap().login, "thethuc.stp");
        assert_eq!(from_toml.recipients[0].form_checker, None);
    }

    #[test]
    fn a_role_that_is_missing_is_named() {
        let without_leader = TOML.replace("leader", "lead");

        let error = Cast::read(file(".toml", &without_leader).path()).unwrap_err();

        assert!(format!("{error:#}").contains("lead"), "{error:#}");
    }

    #[test]
    fn a_cast_that_is_printed_keeps_its_passwords() {
        let printed = format!("{:?}", Troupe::named("H08.12", "stp"));

        assert!(printed.contains("vanthu.stp") && !printed.contains("mật khẩu"), "{printed}");
    }
}
