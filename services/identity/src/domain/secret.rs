//! Secrets that are given out once and kept only as hashes.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

/// Crockford's digits: none looks like another one.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A new secret of 256 bits, for a session or a device.
pub(crate) fn generate() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// A first password of 80 bits that can be read out: `4k9t-x2mv-07qh-ydbe`.
pub(crate) fn first_password() -> String {
    let digits = rand::random::<[u8; 16]>().map(|byte| char::from(DIGITS[usize::from(byte & 31)]));
    let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// What is kept of a secret.
pub(crate) fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_and_never_the_same() {
        assert_eq!(generate().len(), 43);
        assert_ne!(generate(), generate());
    }

    #[test]
    fn a_first_password_is_accepted_by_our_own_rules() {
        let password = first_password();

        assert_eq!(password.len(), 19);
        assert_eq!(crate::domain::password::check(&password, "nv.an"), Ok(()));
    }
}
