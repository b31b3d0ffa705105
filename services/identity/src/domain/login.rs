//! The name by which a person signs in: that of their mailbox.

/// A login that may be given to somebody: lower-case letters and digits, in groups joined by a
/// dot, a dash or an underscore, 2 to 64 characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Login(String);

impl Login {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let login = typed(text);
        let is_group = |group: &str| {
            !group.is_empty()
                && group.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        let is_login =
            (2..=64).contains(&login.len()) && login.split(['.', '-', '_']).all(is_group);
        is_login.then_some(Self(login))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// What somebody typed, as logins are compared: without spaces around it and in lower case.
pub(crate) fn typed(text: &str) -> String {
    text::tidy(text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_mailboxes_are_logins() {
        for (text, login) in
            [("nv.an", "nv.an"), (" NV.An ", "nv.an"), ("vanthu-stp_2", "vanthu-stp_2")]
        {
            assert_eq!(Login::parse(text).unwrap().as_str(), login);
        }
    }

    #[test]
    fn other_texts_are_none() {
        for text in ["", "a", ".an", "an.", "a..n", "nguyễn", "a b", "an@stp", &"a".repeat(65)] {
            assert_eq!(Login::parse(text), None, "{text}");
        }
    }
}
