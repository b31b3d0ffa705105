//! Sending again, while the house is away for a moment.

use std::time::{Duration, Instant};

use reqwest::RequestBuilder;

use super::{Answer, Error, Result};

/// The pause before the first repetition; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(100);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// Sends `request` until it is answered, at most `patience` after the first attempt.
///
/// A command carries its `Idempotency-Key` with it: whichever attempt got through, it is done once.
pub(super) async fn send(request: RequestBuilder, patience: Duration) -> Result<Answer> {
    let begun = Instant::now();
    let mut pause = PAUSE;
    loop {
        let Some(attempt) = request.try_clone() else {
            return Answer::of(request).await;
        };
        match Answer::of(attempt).await {
            Err(error) if is_away(&error) && begun.elapsed() + pause < patience => {
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
            other => return other,
        }
    }
}

/// Nobody was there, or what was there said that a part of it is not.
fn is_away(error: &Error) -> bool {
    matches!(error, Error::Unreachable { .. }) || matches!(error.status(), Some(502..=504))
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use axum::{
        Router,
        http::{HeaderMap, StatusCode},
        routing::post,
    };

    use super::*;

    /// A house that is away for the first two attempts, and remembers their keys.
    async fn house(keys: Arc<Mutex<Vec<String>>>) -> String {
        let answer = async move |headers: HeaderMap| {
            let mut keys = keys.lock().unwrap();
            keys.push(headers["idempotency-key"].to_str().unwrap().to_owned());
            if keys.len() < 3 { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route("/", post(answer));
        #[expect(clippy::disallowed_methods, reason = "the peer of a test")]
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}")
    }

    fn command(url: &str) -> RequestBuilder {
        web::http_client().unwrap().post(url).header("idempotency-key", "one")
    }

    #[tokio::test]
    async fn a_command_is_repeated_under_the_same_key_until_the_house_is_back() {
        let keys = Arc::<Mutex<Vec<String>>>::default();
        let url = house(keys.clone()).await;

        send(command(&url), Duration::from_secs(10)).await.unwrap();

        assert_eq!(*keys.lock().unwrap(), ["one", "one", "one"]);
    }

    #[tokio::test]
    async fn without_patience_a_command_is_sent_once() {
        let keys = Arc::<Mutex<Vec<String>>>::default();
        let url = house(keys.clone()).await;

        let error = send(command(&url), Duration::ZERO).await.unwrap_err();

        assert_eq!(error.status(), Some(503));
        assert_eq!(keys.lock().unwrap().len(), 1);
    }
}
