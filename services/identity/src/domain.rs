//! Pure types and rules: no I/O, no clock.

pub(crate) mod agency;
pub(crate) mod delay;
pub(crate) mod device;
pub(crate) mod incident;
pub(crate) mod keys;
pub(crate) mod login;
pub(crate) mod network;
pub(crate) mod password;
pub(crate) mod request;
pub(crate) mod search;
pub(crate) mod secret;
pub(crate) mod session;
