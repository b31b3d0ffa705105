#![doc = include_str!("../README.md")]

mod date;
mod document;
mod error;
mod font;
mod layout;
mod sheet;
mod wrap;
mod write;

pub use date::DocumentDate;
pub use document::{AdministrativeDocument, Paragraph, Signatory, Title};
pub use error::PaperError;

/// Sets the document on pages and writes them as PDF/A-2b.
pub fn render(document: &AdministrativeDocument) -> Result<Vec<u8>, PaperError> {
    let fonts = font::Fonts::load();
    let sheets = layout::lay_out(document, &fonts);
    write::pdf(&sheets, document, &fonts)
}
