//! Networks, and the address that a request really comes from.

use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

use axum::extract::{ConnectInfo, Request};
use http::HeaderMap;
use serde::{Deserialize, Deserializer};

/// A range of addresses, such as `10.0.0.0/8` or `::1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u32,
}

/// The text is not a range of addresses.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no address and no network")]
pub struct NoNetwork(String);

impl Network {
    /// Whether `address` lies in the range. An IPv4 address may come in its IPv6 form.
    #[must_use]
    pub fn contains(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let mask = u32::MAX.checked_shl(32 - self.prefix).unwrap_or(0);
                own.to_bits() & mask == other.to_bits() & mask
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let mask = u128::MAX.checked_shl(128 - self.prefix).unwrap_or(0);
                own.to_bits() & mask == other.to_bits() & mask
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = NoNetwork;

    fn from_str(text: &str) -> Result<Self, NoNetwork> {
        let wrong = || NoNetwork(text.to_owned());
        let (address, prefix) = text.split_once('/').map_or((text, None), |(a, p)| (a, Some(p)));
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let longest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Ok(longest), str::parse).map_err(|_| wrong())?;
        if prefix > longest {
            return Err(wrong());
        }
        Ok(Self { address, prefix })
    }
}

impl<'de> Deserialize<'de> for Network {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The address at the other end of the connection.
pub(crate) fn peer(request: &Request) -> Option<IpAddr> {
    let ConnectInfo(address) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    Some(address.ip().to_canonical())
}

/// Whose request it is: the peer, or, as far as `trusted` proxies say so, whom they had before them.
pub(crate) fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let mut client = peer;
    let hops = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = hops.flat_map(|value| value.split(',')).map(str::trim).collect();
    for hop in hops.into_iter().rev() {
        if !is_trusted(client, trusted) {
            break;
        }
        let Ok(before) = hop.parse::<IpAddr>() else { break };
        client = before.to_canonical();
    }
    client
}

/// Whether what `address` says about others counts.
pub(crate) fn is_trusted(address: IpAddr, trusted: &[Network]) -> bool {
    trusted.iter().any(|network| network.contains(address))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn network(text: &str) -> Network {
        text.parse().unwrap()
    }

    #[test]
    fn a_network_knows_its_addresses() {
        assert!(network("10.1.0.0/16").contains(address("10.1.200.3")));
        assert!(network("10.1.0.0/16").contains(address("::ffff:10.1.0.1")));
        assert!(!network("10.1.0.0/16").contains(address("10.2.0.1")));
        assert!(network("127.0.0.1").contains(address("127.0.0.1")));
        assert!(!network("127.0.0.1").contains(address("127.0.0.2")));
        assert!(network("fd00::/8").contains(address("fd12::1")));
        assert!(network("0.0.0.0/0").contains(address("203.0.113.9")));
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for text in ["", "văn thư", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/"] {
            assert!(text.parse::<Network>().is_err(), "{text}");
        }
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("1.1.1.1, 203.0.113.9"));
        headers.append("x-forwarded-for", HeaderValue::from_static("10.0.0.7"));
        let trusted = [network("10.0.0.0/8")];

        assert_eq!(client(address("198.51.100.1"), &headers, &trusted), address("198.51.100.1"));
        assert_eq!(client(address("10.0.0.5"), &headers, &trusted), address("203.0.113.9"));
        assert_eq!(client(address("10.0.0.5"), &headers, &[]), address("10.0.0.5"));
    }
}
