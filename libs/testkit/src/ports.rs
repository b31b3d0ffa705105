//! Ports on the loopback interface.

use std::{
    io,
    net::{Ipv4Addr, TcpListener},
};

/// A port on which nobody listens now. Bind it soon: somebody else may.
pub fn free_port() -> io::Result<u16> {
    bindable(0)
}

/// `preferred` if nobody listens on it, else another port: addresses that stay the same
/// from one start to the next, where that is possible.
pub fn port_or_free(preferred: u16) -> io::Result<u16> {
    bindable(preferred).or_else(|_| free_port())
}

fn bindable(port: u16) -> io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.local_addr().map(|address| address.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_replaced_by_another() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let preferred = taken.local_addr().unwrap().port();

        let port = port_or_free(preferred).unwrap();

        assert_ne!(port, preferred);
        assert_ne!(port, 0);
    }

    #[test]
    fn a_port_that_is_free_is_kept() {
        let preferred = free_port().unwrap();

        assert_eq!(port_or_free(preferred).unwrap(), preferred);
    }
}
