//! Waiting for a condition.

use std::time::Duration;

/// How long to wait before looking again.
const INTERVAL: Duration = Duration::from_millis(20);

/// Calls `look` until it finds something, which is returned.
///
/// # Panics
///
/// With `what` was waited for, when nothing is found `within` that time.
pub async fn eventually<T>(
    what: &str,
    within: Duration,
    mut look: impl AsyncFnMut() -> Option<T>,
) -> T {
    let found = tokio::time::timeout(within, async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(INTERVAL).await;
        }
    });
    found.await.unwrap_or_else(|_| panic!("not within {within:?}: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_found_at_the_third_look_is_returned() {
        let mut looks = 0;

        let found = eventually("a third look", Duration::from_secs(5), async || {
            looks += 1;
            (looks == 3).then_some("found")
        });

        assert_eq!(found.await, "found");
    }

    #[tokio::test]
    #[should_panic(expected = "not within 50ms: a unicorn")]
    async fn what_never_comes_is_named() {
        eventually("a unicorn", Duration::from_millis(50), async || None::<()>).await;
    }

    #[tokio::test]
    #[should_panic(expected = "not within 50ms: an answer")]
    async fn a_look_that_hangs_is_cut_short() {
        eventually("an answer", Duration::from_millis(50), std::future::pending::<Option<()>>)
            .await;
    }
}
