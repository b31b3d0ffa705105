//! The portal's own small cookies. None of them opens anything: the session's is the gateway's.

use http::{HeaderMap, HeaderValue, header::COOKIE};

/// The value of the cookie `name`.
pub(crate) fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|value| value.split(';')).map(str::trim);
    let mut named = pairs.filter_map(|pair| pair.split_once('='));
    named.find(|(own, _)| *own == name).map(|(_, value)| value)
}

/// Keeps `value`, which must be of a cookie's characters (RFC 6265 §4.1.1), for `seconds`; 0 forgets it.
pub(crate) fn set(name: &str, value: &str, seconds: u32) -> HeaderValue {
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax");
    HeaderValue::try_from(cookie).expect("names and values are visible ASCII")
}
