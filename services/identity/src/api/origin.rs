//! Where a request comes from.

use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

use axum::extract::{ConnectInfo, FromRequestParts};
use http::{HeaderMap, header, request::Parts};

use crate::domain::{device, network};

/// The network, and the browser or program.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) network: String,
    pub(super) device_label: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let headers = &parts.headers;
        let socket = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let address = forwarded(headers).or(socket);
        let user_agent = text(headers, header::USER_AGENT.as_str()).unwrap_or_default();
        Ok(Self {
            network: address.map_or_else(|| "unknown".to_owned(), network::of),
            device_label: device::label(user_agent),
        })
    }
}

/// The client's address as the gateway saw it: it writes `x-real-ip`, and appends itself what it
/// saw to `x-forwarded-for`, of which only the last hop can be believed.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = |value: &str| value.rsplit(',').next().and_then(|hop| hop.trim().parse().ok());
    text(headers, "x-real-ip")
        .and_then(|value| value.trim().parse().ok())
        .or_else(|| text(headers, "x-forwarded-for").and_then(last))
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get_all(name).iter().next_back().and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn only_what_the_gateway_wrote_is_believed() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static("1.1.1.1, 10.0.0.7"));
        assert_eq!(forwarded(&headers), Some([10, 0, 0, 7].into()));

        headers.insert("x-real-ip", HeaderValue::from_static("10.0.0.8"));
        assert_eq!(forwarded(&headers), Some([10, 0, 0, 8].into()));
    }
}
