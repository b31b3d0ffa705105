//! How often somebody may knock.

use std::{
    collections::HashMap,
    hash::Hash,
    net::{IpAddr, Ipv4Addr},
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use web::{Problem, Text};

use crate::{
    network,
    router::Gateway,
    session::{Session, SessionKey},
};

/// From this size on, buckets that are full again are thrown away.
const MANY: usize = 8_192;

/// Token buckets, one for each `K`, kept as the time at which each will be full again (GCRA).
#[derive(Debug, Clone)]
pub(crate) struct Buckets<K> {
    refill: SignedDuration,
    burst: SignedDuration,
    full_at: Arc<Mutex<HashMap<K, Timestamp>>>,
}

impl<K: Eq + Hash> Buckets<K> {
    /// `rate` a second in the long run, `burst` at once.
    pub(crate) fn new(rate: u32, burst: u32) -> Self {
        let refill = SignedDuration::from_secs(1) / i32::try_from(rate.max(1)).unwrap_or(i32::MAX);
        let burst = refill * i32::try_from(burst.max(1) - 1).unwrap_or(i32::MAX);
        Self { refill, burst, full_at: Arc::default() }
    }

    /// Takes one token of `key`, or says how long until there is one.
    pub(crate) fn take(&self, key: K, now: Timestamp) -> Result<(), SignedDuration> {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if full_at.len() >= MANY {
            full_at.retain(|_, at| *at > now);
        }
        let at = full_at.entry(key).or_insert(now);
        let missing = at.duration_since(now).max(SignedDuration::ZERO);
        if missing > self.burst {
            return Err(missing - self.burst);
        }
        *at = now + missing + self.refill;
        Ok(())
    }
}

/// The buckets of the door.
#[derive(Debug, Clone)]
pub(crate) struct Rates {
    pub(crate) sessions: Buckets<SessionKey>,
    pub(crate) addresses: Buckets<IpAddr>,
}

/// Sends away who comes too often: by session once identity knows it, else by address, so that
/// inventing sessions helps nobody.
pub(crate) async fn limit(
    State(gateway): State<Gateway>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let now = gateway.clock.now();
    let session = Session::of(request.headers()).map(|session| session.key());
    let taken = if let Some(session) = session.filter(|session| gateway.tokens.knows(*session)) {
        gateway.rates.sessions.take(session, now)
    } else {
        let peer = network::peer(&request).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        let client = network::client(peer, request.headers(), &gateway.trusted);
        gateway.rates.addresses.take(client, now)
    };
    match taken {
        Ok(()) => Ok(next.run(request).await),
        Err(wait) => Err(too_often(wait)),
    }
}

fn too_often(wait: SignedDuration) -> Problem {
    let seconds = u64::try_from(wait.as_secs()).unwrap_or(0) + 1;
    let text = Text::new(
        format!(
            "Bạn gửi quá nhiều yêu cầu. Hãy chờ {seconds} giây rồi thử lại; nội dung đã lưu không mất."
        ),
        format!(
            "Too many requests. Wait {seconds} s and try again; nothing that was saved is lost."
        ),
    );
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many-requests", text).retry_after(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millisecond(millis).unwrap()
    }

    #[test]
    fn a_burst_is_let_in_and_then_one_at_a_time() {
        let buckets = Buckets::new(10, 3);

        let burst: Vec<bool> = (0..4).map(|_| buckets.take("a", at(0)).is_ok()).collect();

        assert_eq!(burst, [true, true, true, false]);
        assert_eq!(buckets.take("a", at(40)), Err(SignedDuration::from_millis(60)));
        assert_eq!(buckets.take("a", at(100)), Ok(()));
        assert!(buckets.take("a", at(100)).is_err());
    }

    #[test]
    fn one_does_not_pay_for_another() {
        let buckets = Buckets::new(1, 1);

        assert_eq!(buckets.take("a", at(0)), Ok(()));
        assert!(buckets.take("a", at(0)).is_err());
        assert_eq!(buckets.take("b", at(0)), Ok(()));
    }

    #[test]
    fn a_long_rest_gives_no_more_than_the_burst() {
        let buckets = Buckets::new(10, 2);
        buckets.take("a", at(0)).unwrap();

        let burst: Vec<bool> = (0..3).map(|_| buckets.take("a", at(60_000)).is_ok()).collect();

        assert_eq!(burst, [true, true, false]);
    }
}
