//! Keyset pages: a cursor is the sort key of the last row, never an offset.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::Page;
use http::StatusCode;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{Problem, Text};

/// How many items a page has: 50 unless asked, 200 at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(from = "u32")]
pub struct Limit(u32);

impl Limit {
    const MOST: u32 = 200;

    /// The number of rows to ask the database for: one more than the page, to know if there is another.
    #[must_use]
    pub fn rows(self) -> i64 {
        i64::from(self.0) + 1
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(50)
    }
}

impl From<u32> for Limit {
    fn from(wanted: u32) -> Self {
        Self(wanted.clamp(1, Self::MOST))
    }
}

/// The place in a list after which a page begins; `K` is the list's sort key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor<K>(pub K);

impl<K: DeserializeOwned> Cursor<K> {
    /// Reads the cursor that an earlier page gave, if any.
    ///
    /// # Errors
    /// 400 `invalid-cursor` for anything else.
    pub fn read(text: Option<&str>) -> Result<Option<K>, Problem> {
        text.map(|text| {
            let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| invalid())?;
            serde_json::from_slice(&bytes).map_err(|_| invalid())
        })
        .transpose()
    }
}

/// Makes a page of `rows`, which were read with [`Limit::rows`]; `key` gives a row's sort key.
pub fn page<T, K: Serialize>(mut rows: Vec<T>, limit: Limit, key: impl Fn(&T) -> K) -> Page<T> {
    let most = usize::try_from(limit.0).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    let next_cursor = rows.last().filter(|_| more).map(|last| {
        let key = serde_json::to_vec(&key(last)).expect("a sort key is plain data");
        URL_SAFE_NO_PAD.encode(key)
    });
    Page { items: rows, next_cursor }
}

fn invalid() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "invalid-cursor",
        Text::new(
            "Vị trí trang không hợp lệ; hãy mở lại danh sách từ đầu.",
            "The cursor is not valid; open the list from its beginning.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_leads_to_the_next_until_the_last() {
        let limit = Limit::from(2);

        let first = page(vec![1, 2, 3], limit, |n| *n);
        let last = page(vec![3], limit, |n| *n);

        assert_eq!(first.items, [1, 2]);
        assert_eq!(Cursor::<i32>::read(first.next_cursor.as_deref()).unwrap(), Some(2));
        assert_eq!(last, Page { items: vec![3], next_cursor: None });
    }

    #[test]
    fn a_cursor_that_nobody_gave_is_refused() {
        let problem = Cursor::<i32>::read(Some("?")).unwrap_err();

        assert_eq!((problem.status().as_u16(), problem.code()), (400, "invalid-cursor"));
    }
}
