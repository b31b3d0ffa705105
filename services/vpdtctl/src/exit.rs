//! How the program ends: stable codes for scripts.

use std::process::ExitCode;

use crate::client;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// All is done, all is well.
    Fine = 0,
    /// It failed.
    Failure = 1,
    /// The command line is not valid; clap ends with the same.
    Usage = 2,
    /// Something is wrong with the house, or only a part was done.
    Wrong = 3,
    /// Not signed in, or not allowed.
    Denied = 4,
    /// Somebody else was faster.
    Conflict = 5,
}

/// What was typed cannot be done as it is.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Misused(pub(crate) String);

impl Exit {
    /// How `error` ends the program.
    #[must_use]
    pub fn of(error: &anyhow::Error) -> Self {
        if error.chain().any(<dyn std::error::Error>::is::<Misused>) {
            return Self::Usage;
        }
        let cause = error.chain().find_map(|cause| cause.downcast_ref::<client::Error>());
        match cause.and_then(client::Error::status) {
            Some(401 | 403) => Self::Denied,
            Some(409 | 412) => Self::Conflict,
            _ => Self::Failure,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::*;
    use crate::client::Error;

    fn refused(status: u16) -> anyhow::Error {
        Err::<(), _>(Error::refused(status, "{}", None)).context("cấp số").unwrap_err()
    }

    #[test]
    fn a_refusal_ends_with_the_code_of_its_kind() {
        for (status, exit) in [
            (401, Exit::Denied),
            (403, Exit::Denied),
            (404, Exit::Failure),
            (409, Exit::Conflict),
            (412, Exit::Conflict),
            (422, Exit::Failure),
            (503, Exit::Failure),
        ] {
            assert_eq!(Exit::of(&refused(status)), exit, "{status}");
        }
    }

    #[test]
    fn a_command_line_that_cannot_be_followed_ends_like_clap() {
        assert_eq!(Exit::of(&Misused("no login".to_owned()).into()), Exit::Usage);
    }

    #[test]
    fn the_codes_are_those_of_the_readme() {
        let readme = include_str!("../README.md");

        for (exit, line) in [
            (Exit::Fine, "`0` "),
            (Exit::Failure, "`1` "),
            (Exit::Usage, "`2` "),
            (Exit::Wrong, "`3` "),
            (Exit::Denied, "`4` "),
            (Exit::Conflict, "`5` "),
        ] {
            assert!(line.contains(&(exit as u8).to_string()));
            assert!(readme.contains(line), "{exit:?}");
        }
    }
}
