//! Who signs in, and with what.

use std::io::IsTerminal as _;

use anyhow::Context as _;
use console::Term;

use crate::{cli::Global, exit::Misused};

/// The variable that holds the password where no file does.
const VARIABLE: &str = "VPDT_PASSWORD";

/// The login and the password: from the file, else from the environment, else asked for.
pub(crate) fn of(global: &Global) -> anyhow::Result<(String, String)> {
    let login = global.login.clone();
    let login = login.ok_or_else(|| Misused("thiếu --login (hoặc biến VPDT_LOGIN)".to_owned()))?;
    let password = match &global.password_file {
        Some(file) => std::fs::read_to_string(file)
            .with_context(|| format!("không đọc được {}", file.display()))?
            .trim_end_matches(['\r', '\n'])
            .to_owned(),
        None => from_environment().map_or_else(|| ask(&login), Ok)?,
    };
    Ok((login, password))
}

#[expect(clippy::disallowed_methods, reason = "a secret of the caller's, not a service's setting")]
fn from_environment() -> Option<String> {
    std::env::var(VARIABLE).ok().filter(|password| !password.is_empty())
}

fn ask(login: &str) -> anyhow::Result<String> {
    let terminal = Term::stderr();
    if !terminal.is_term() || !std::io::stdin().is_terminal() {
        let misused = "thiếu mật khẩu: dùng --password-file hoặc biến VPDT_PASSWORD";
        return Err(Misused(misused.to_owned()).into());
    }
    terminal.write_str(&format!("Mật khẩu của {login}: "))?;
    Ok(terminal.read_secure_line()?)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use clap::Parser as _;

    use super::*;
    use crate::Cli;

    #[test]
    fn a_password_file_may_end_with_a_line_break() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all("mật khẩu dài \r\n".as_bytes()).unwrap();
        let path = file.path().to_str().unwrap();
        let arguments =
            ["vpdtctl", "--login", "van.hanh", "--password-file", path, "audit", "verify"];

        let signs_in = of(&Cli::parse_from(arguments).global).unwrap();

        assert_eq!(signs_in, ("van.hanh".to_owned(), "mật khẩu dài ".to_owned()));
    }
}
