//! What the last act came to, said on the next page.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use http::{HeaderMap, HeaderValue};

use crate::cookies;

const NAME: &str = "vpdt_said";
/// A page that comes later than this says nothing of it any more.
const SECONDS: u32 = 60;
/// Longer than any sentence of ours; a cookie may be no longer than 4 KiB.
const LONGEST: usize = 1_000;

/// What is to be said on this page.
pub(crate) fn heard(headers: &HeaderMap) -> Option<String> {
    let value = cookies::get(headers, NAME).filter(|value| !value.is_empty())?;
    String::from_utf8(URL_SAFE_NO_PAD.decode(value).ok()?).ok()
}

/// Says `sentence` on the next page.
pub(crate) fn next(sentence: &str) -> HeaderValue {
    let end = sentence.floor_char_boundary(LONGEST);
    cookies::set(NAME, &URL_SAFE_NO_PAD.encode(&sentence[..end]), SECONDS)
}

/// It was said.
pub(crate) fn no_more() -> HeaderValue {
    cookies::set(NAME, "", 0)
}

#[cfg(test)]
mod tests {
    use http::header::COOKIE;

    use super::*;

    fn sent_back(set: &HeaderValue) -> HeaderMap {
        let pair = set.to_str().unwrap().split(';').next().unwrap();
        [(COOKIE, HeaderValue::try_from(pair).unwrap())].into_iter().collect()
    }

    #[test]
    fn what_was_said_is_heard_once() {
        let said = next("Đã vào sổ: số đến 2315.");

        assert_eq!(heard(&sent_back(&said)).as_deref(), Some("Đã vào sổ: số đến 2315."));
        assert_eq!(heard(&sent_back(&no_more())), None);
    }

    #[test]
    fn a_long_sentence_ends_at_a_letter() {
        let said = next(&"đ".repeat(2_000));

        assert_eq!(heard(&sent_back(&said)).unwrap(), "đ".repeat(500));
    }
}
