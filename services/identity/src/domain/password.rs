//! Which passwords are accepted (ASVS 5.0 6.2: length and common ones, no rules of composition).

/// Common passwords that are long enough, folded and without spaces, one on a line.
const COMMON: &str = include_str!("password/common.txt");

/// Why a password is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Weakness {
    /// Fewer than 12 characters.
    #[error("the password is too short")]
    TooShort,
    /// More than 128 characters.
    #[error("the password is too long")]
    TooLong,
    /// The login, or the address of its mailbox.
    #[error("the password is the login")]
    IsLogin,
    /// One of those that are guessed first.
    #[error("the password is a common one")]
    Common,
    /// The one that is to be replaced.
    #[error("the password is the current one")]
    Unchanged,
}

/// Accepts `password` for the account of `login`, or tells why not.
pub(crate) fn check(password: &str, login: &str) -> Result<(), Weakness> {
    match text::chars(password) {
        ..12 => return Err(Weakness::TooShort),
        129.. => return Err(Weakness::TooLong),
        _ => {}
    }
    let bare = |text: &str| text::fold(text).replace(' ', "");
    let mailbox = password.split('@').next().unwrap_or_default();
    if bare(mailbox) == bare(login) {
        return Err(Weakness::IsLogin);
    }
    let folded = bare(password);
    if COMMON.lines().any(|common| common == folded) || is_one_character(password) {
        return Err(Weakness::Common);
    }
    Ok(())
}

fn is_one_character(password: &str) -> bool {
    let mut characters = password.chars();
    characters.next().is_some_and(|first| characters.all(|other| other == first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_long_password_is_accepted_whatever_it_is_made_of() {
        for password in ["con mèo trèo cây cau", "không có hoa nào", &"ế ".repeat(64)] {
            assert_eq!(check(password, "nv.an"), Ok(()), "{password}");
        }
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        for (password, weakness) in [
            ("", Weakness::TooShort),
            ("ngắn quá mà", Weakness::TooShort),
            (&*"x".repeat(129), Weakness::TooLong),
            ("Nguyen.Van.An", Weakness::IsLogin),
            ("nguyen.van.an@binhdinh.gov.vn", Weakness::IsLogin),
            ("Mật khẩu 12345", Weakness::Common),
            ("PASSWORD1234", Weakness::Common),
            ("aaaaaaaaaaaaaa", Weakness::Common),
        ] {
            assert_eq!(check(password, "nguyen.van.an"), Err(weakness), "{password}");
        }
    }

    #[test]
    fn the_list_is_folded_and_has_nothing_too_short() {
        for common in COMMON.lines() {
            assert_eq!(text::fold(common).replace(' ', ""), common);
            assert!(common.len() >= 12, "{common}");
        }
    }
}
