//! Every address that is none.

use crate::failure::Failure;

/// There is no such page.
pub(crate) async fn show() -> Failure {
    Failure::NoPage
}
