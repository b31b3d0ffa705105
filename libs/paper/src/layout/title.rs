//! The name of the document, its trích yếu, and those it is addressed to.

use super::{BOLD, CENTRE, PITCH, REGULAR, RULE_SHARE};
use crate::{
    AdministrativeDocument, Title,
    font::Fonts,
    sheet::{LEFT, Sheets, TEXT_WIDTH},
    wrap::{wrap_balanced, wrap_plain},
};

const ADDRESS: &str = "Kính gửi";
/// The trích yếu stays clear of the margins.
const SUMMARY_WIDTH: f32 = TEXT_WIDTH * 0.8;

pub(super) fn place(sheets: &mut Sheets, document: &AdministrativeDocument, fonts: &Fonts) {
    if let Title::Named { kind, summary } = &document.title {
        named(sheets, fonts, kind, summary);
    }
    if !document.addressees.is_empty() {
        sheets.gap(PITCH);
        address(sheets, fonts, &document.addressees);
    }
    sheets.gap(PITCH * 0.75);
}

/// Name and trích yếu, and a line of a third to a half of its length below it (II.5a).
fn named(sheets: &mut Sheets, fonts: &Fonts, kind: &str, summary: &str) {
    sheets.gap(PITCH);
    let y = sheets.line(PITCH);
    sheets.centred(CENTRE, y, fonts.shape(kind.to_uppercase(), BOLD));
    let mut widest: f32 = 0.0;
    for run in wrap_balanced(fonts, summary, BOLD, SUMMARY_WIDTH) {
        widest = widest.max(run.width());
        let y = sheets.line(PITCH);
        sheets.centred(CENTRE, y, run);
    }
    sheets.rule(CENTRE, sheets.y() + 1.0, widest * RULE_SHARE);
}

/// One addressee stands behind the colon; several stand one a line, their dashes below the colon
/// (II.9a).
fn address(sheets: &mut Sheets, fonts: &Fonts, addressees: &[String]) {
    let one_line = match addressees {
        [only] => Some(fonts.shape(format!("{ADDRESS}: {only}"), REGULAR)),
        _ => None,
    };
    if let Some(line) = one_line.filter(|line| line.width() <= TEXT_WIDTH) {
        let y = sheets.line(PITCH);
        sheets.centred(CENTRE, y, line);
        return;
    }
    let items = ended(addressees);
    let colon = fonts.width(ADDRESS, REGULAR);
    let widest = items.iter().map(|item| fonts.width(item, REGULAR)).fold(0.0, f32::max);
    let start = (TEXT_WIDTH - colon - widest).max(0.0) / 2.0;
    let y = sheets.line(PITCH);
    sheets.text(LEFT + start, y, fonts.shape(format!("{ADDRESS}:"), REGULAR));
    for item in &items {
        for run in wrap_plain(fonts, item, REGULAR, TEXT_WIDTH - start - colon) {
            let y = sheets.line(PITCH);
            sheets.text(LEFT + start + colon, y, run);
        }
    }
}

/// `- …;` for each, and a full stop behind the last.
pub(super) fn ended(items: &[String]) -> Vec<String> {
    let last = items.len().saturating_sub(1);
    let end = |index| if index == last { '.' } else { ';' };
    items.iter().enumerate().map(|(index, item)| format!("- {item}{}", end(index))).collect()
}
