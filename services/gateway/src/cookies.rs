//! The two cookies of a browser: set here, read here, and kept from everybody else.

use http::{HeaderMap, HeaderValue, header::COOKIE};
use identity_api::{DEVICE_COOKIE, SESSION_COOKIE};

/// The value of the cookie `name`.
pub(crate) fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    pairs(headers).find_map(|pair| pair.split_once('=').filter(|(n, _)| *n == name)).map(|(_, v)| v)
}

/// What the portal may see: everything but the session. It hands the device on when it signs in.
pub(crate) fn for_portal(headers: &HeaderMap) -> Option<HeaderValue> {
    only(headers, |name| name != SESSION_COOKIE)
}

/// Gives the browser its session, until it is closed or the session ends.
pub(crate) fn session(secret: &str) -> HeaderValue {
    set(format!("{SESSION_COOKIE}={secret}; Path=/; Secure; HttpOnly; SameSite=Lax"))
}

/// Gives the browser what it is known by at the next sign-in, for a year.
pub(crate) fn device(secret: &str) -> HeaderValue {
    const YEAR: u32 = 365 * 24 * 60 * 60;
    set(format!("{DEVICE_COOKIE}={secret}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={YEAR}"))
}

/// Takes the session from the browser.
pub(crate) fn no_session() -> HeaderValue {
    set(format!("{SESSION_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"))
}

fn set(cookie: String) -> HeaderValue {
    let mut value = HeaderValue::try_from(cookie).expect("secrets and names are visible ASCII");
    value.set_sensitive(true);
    value
}

fn only(headers: &HeaderMap, wanted: impl Fn(&str) -> bool) -> Option<HeaderValue> {
    let name = |pair: &str| pair.split_once('=').map_or(pair, |(name, _)| name).to_owned();
    let kept: Vec<&str> = pairs(headers).filter(|pair| wanted(&name(pair))).collect();
    if kept.is_empty() {
        return None;
    }
    let mut value = HeaderValue::try_from(kept.join("; ")).ok()?;
    value.set_sensitive(true);
    Some(value)
}

fn pairs(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let values = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(';')).map(str::trim).filter(|pair| !pair.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(value: &str) -> HeaderMap {
        [(COOKIE, HeaderValue::try_from(value).unwrap())].into_iter().collect()
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let headers = sent(&format!("theme=dark; {SESSION_COOKIE}=abc=; x{SESSION_COOKIE}=no"));

        assert_eq!(get(&headers, SESSION_COOKIE), Some("abc="));
        assert_eq!(get(&headers, "other"), None);
    }

    #[test]
    fn everyone_sees_only_their_own() {
        let headers = sent(&format!("theme=dark; {SESSION_COOKIE}=abc; {DEVICE_COOKIE}=d"));

        assert_eq!(for_portal(&headers).unwrap(), format!("theme=dark; {DEVICE_COOKIE}=d"));
        assert_eq!(for_portal(&sent(&format!("{SESSION_COOKIE}=abc"))), None);
    }
}
