//! The components of the form at their places (NĐ 30/2020, Phụ lục I, II).

mod body;
mod closing;
mod head;
mod title;

use crate::{
    AdministrativeDocument,
    font::{Cut, Fonts, Style},
    sheet::{LEFT, Sheets, TEXT_WIDTH},
};

/// The size of the text: 13 to 14 (Phụ lục I, II.6).
const TEXT_SIZE: f32 = 14.0;
/// From one line of the text to the next: between single and one and a half.
const PITCH: f32 = 18.5;
/// Between paragraphs: at least 6 points.
const PARAGRAPH_GAP: f32 = 6.0;
/// The middle of the text.
const CENTRE: f32 = LEFT + TEXT_WIDTH / 2.0;
/// A line below a heading: a third to a half of its length.
const RULE_SHARE: f32 = 0.4;

const REGULAR: Style = Style::new(Cut::Regular, TEXT_SIZE);
const BOLD: Style = Style::new(Cut::Bold, TEXT_SIZE);
const ITALIC: Style = Style::new(Cut::Italic, TEXT_SIZE);

/// Puts the document on pages.
pub(crate) fn lay_out(document: &AdministrativeDocument, fonts: &Fonts) -> Sheets {
    let mut sheets = Sheets::new();
    head::place(&mut sheets, document, fonts);
    title::place(&mut sheets, document, fonts);
    let closing = closing::Closing::new(document, fonts);
    body::place(&mut sheets, document, fonts, closing.height());
    closing.place(&mut sheets);
    sheets
}
