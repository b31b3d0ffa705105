//! Lists, a page at a time.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One page of a list. A list never carries more than its page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    /// The items of this page, in the order of the list.
    pub items: Vec<T>,
    /// Give this as `cursor` to read on. Absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub next_cursor: Option<String>,
}
