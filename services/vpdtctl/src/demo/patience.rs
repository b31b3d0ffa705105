//! Waiting for what other parts of the house do by themselves.

use std::time::Duration;

use anyhow::Context as _;

use crate::client;

/// How long to wait before looking again.
const INTERVAL: Duration = Duration::from_millis(200);

/// How long an awaited change may take.
#[derive(Debug, Clone, Copy)]
pub struct Patience(Duration);

impl Patience {
    /// At most `longest` for each change.
    #[must_use]
    pub fn of(longest: Duration) -> Self {
        Self(longest)
    }

    /// Looks until something is found; a refusal that may pass counts as nothing yet.
    ///
    /// # Errors
    /// With any other refusal, or when the time is over: then with the last refusal.
    pub async fn until<T, F>(self, what: &str, mut look: impl FnMut() -> F) -> anyhow::Result<T>
    where
        F: Future<Output = client::Result<Option<T>>>,
    {
        let mut last = None;
        let looking = async {
            let mut again = tokio::time::interval(INTERVAL);
            loop {
                again.tick().await;
                match look().await {
                    Ok(Some(found)) => return Ok(found),
                    Ok(None) => last = None,
                    Err(error) if error.may_pass() => last = Some(error),
                    Err(error) => return Err(error),
                }
            }
        };
        if let Ok(found) = tokio::time::timeout(self.0, looking).await {
            return Ok(found?);
        }
        let overdue = format!("chờ quá {} giây mà chưa thấy: {what}", self.0.as_secs());
        match last {
            Some(error) => Err(error).context(overdue),
            None => Err(anyhow::anyhow!(overdue)),
        }
    }
}

#[cfg(test)]
mod tests {
    use client::Error;

    use super::*;

    fn patience() -> Patience {
        Patience::of(Duration::from_mins(1))
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_not_yet_visible_is_waited_for() {
        let mut looks = 0;

        let found = patience().until("văn bản đến", || {
            looks += 1;
            std::future::ready(match looks {
                1 => Err(Error::refused(404, "{}", None)),
                2 => Ok(None),
                _ => Ok(Some("found")),
            })
        });

        assert_eq!(found.await.unwrap(), "found");
    }

    #[tokio::test(start_paused = true)]
    async fn a_refusal_that_will_not_pass_ends_the_wait() {
        let look = || std::future::ready(Err::<Option<()>, _>(Error::refused(422, "{}", None)));

        let error = patience().until("văn bản đến", look).await.unwrap_err();

        assert!(error.to_string().contains("HTTP 422"), "{error:#}");
    }

    #[tokio::test(start_paused = true)]
    async fn what_never_comes_is_named_with_the_last_refusal() {
        let look = || {
            let refused = Error::refused(403, "{}", Some("4bf9".to_owned()));
            std::future::ready(Err::<Option<()>, _>(refused))
        };

        let error = patience().until("văn bản đến", look).await.unwrap_err();

        let told = format!("{error:#}");
        assert!(told.contains("chờ quá 60 giây mà chưa thấy: văn bản đến"), "{told}");
        assert!(told.contains("dấu vết 4bf9"), "{told}");
    }
}
