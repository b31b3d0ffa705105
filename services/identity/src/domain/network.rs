//! Where a request comes from, coarse enough that moving to the next address does not help.

use std::net::IpAddr;

/// The network of an address: its /24, or its /64.
pub(crate) fn of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_network() {
        for (address, network) in [
            ("10.1.2.3", "10.1.2.0/24"),
            ("10.1.2.250", "10.1.2.0/24"),
            ("::ffff:10.1.2.9", "10.1.2.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(of(address.parse().unwrap()), network);
        }
    }
}
