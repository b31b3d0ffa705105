//! State-secret marks in the text of a file, which must stay out of the house (rules §5).

use storage_api::v1::RefusalCode;

use crate::domain::pdf::Pages;

/// A mark stands on the first page of a document; annexes and enclosures in the same file begin soon after.
const PAGES_LOOKED_AT: usize = 20;

/// Whether none of the first pages bears a mark.
pub(super) fn is_in_no_page(pages: &Pages) -> Result<(), RefusalCode> {
    for number in 1..=pages.count().min(PAGES_LOOKED_AT) {
        let text = pages.text(number).map_err(|_| RefusalCode::Unreadable)?;
        is_not_in(&text)?;
    }
    Ok(())
}

/// Whether `text` bears no mark.
pub(super) fn is_not_in(text: &str) -> Result<(), RefusalCode> {
    // One line alone would be judged as a title; a page is never one.
    match text::find_secret_mark(&format!("{text}\n.")) {
        Some(_) => Err(RefusalCode::Secret),
        None => Ok(()),
    }
}
