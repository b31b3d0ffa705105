//! Hashing passwords, never more of them at a time than there are cores.

use std::{num::NonZero, sync::Arc, thread::available_parallelism, time::Duration};

use argon2::{
    Argon2, PasswordHasher as _, PasswordVerifier as _,
    password_hash::{self, phc::PasswordHash},
};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

use crate::Error;

/// What is compared when there is no password, so that it takes as long: no password has this hash.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// How long somebody waits for a turn: a burst of sign-ins must not pile up without end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Argon2id with m = 19 MiB, t = 2, p = 1 (OWASP; 26 ms a piece).
#[derive(Debug, Clone)]
pub(crate) struct Passwords {
    turns: Arc<Semaphore>,
}

impl Passwords {
    pub(crate) fn new() -> Self {
        let cores = available_parallelism().map_or(1, NonZero::get);
        Self { turns: Arc::new(Semaphore::new(cores)) }
    }

    /// The hash of `password`, as a PHC string.
    pub(crate) async fn hash(&self, password: SecretString) -> Result<String, Error> {
        self.in_turn(move || {
            let hash = Argon2::default().hash_password(normal(&password).as_bytes())?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Whether `password` is the one that was hashed. Takes as long without a hash.
    pub(crate) async fn verify(
        &self,
        password: SecretString,
        hash: Option<String>,
    ) -> Result<bool, Error> {
        self.in_turn(move || {
            let hash = PasswordHash::new(hash.as_deref().unwrap_or(NOBODY))?;
            let verified = Argon2::default().verify_password(normal(&password).as_bytes(), &hash);
            match verified {
                Ok(()) => Ok(true),
                Err(password_hash::Error::PasswordInvalid) => Ok(false),
                Err(error) => Err(error),
            }
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> password_hash::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let turn = timeout(PATIENCE, self.turns.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| Error::Busy)?.map_err(|_| Error::Busy)?;
        let done = spawn_blocking(move || {
            let done = work();
            drop(turn); // not when the caller goes away, but when the core is free again
            done
        });
        Ok(done.await.map_err(|_| Error::Busy)??)
    }
}

/// The same password, however its letters were composed (NIST SP 800-63B §5.1.1.2).
fn normal(password: &SecretString) -> String {
    text::nfc(password.expose_secret())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_however_its_letters_are_composed() {
        let passwords = Passwords::new();
        let hash = passwords.hash("tiếng Việt giàu đẹp".into()).await.unwrap();
        let decomposed = "tie\u{302}\u{301}ng Vie\u{323}\u{302}t giàu đẹp";

        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify(decomposed.into(), Some(hash.clone())).await.unwrap());
        assert!(!passwords.verify("tiếng Việt".into(), Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_has_no_password_and_is_checked_with_the_same_work() {
        let passwords = Passwords::new();
        let hash = passwords.hash("bất kỳ".into()).await.unwrap();
        let work = |hash: &str| hash.rsplitn(3, '$').last().map(ToOwned::to_owned);

        assert_eq!(work(NOBODY), work(&hash));
        assert_eq!(NOBODY.len(), hash.len());

        for password in ["", "AAAAAAAAAAAAAAAA", "\0"] {
            assert!(!passwords.verify(password.into(), None).await.unwrap());
        }
    }
}
