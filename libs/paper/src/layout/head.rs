//! The top of the first page: agency and number on the left, quốc hiệu and date on the right.

use super::RULE_SHARE;
use crate::{
    AdministrativeDocument, Title,
    font::{Cut, Fonts, Style},
    sheet::{LEFT, Sheets, TEXT_WIDTH},
    wrap::wrap_balanced,
};

const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

/// 12 to 13 (Phụ lục I, II.1 and II.2).
const NAMES: f32 = 12.0;
const SUPERIOR: Style = Style::new(Cut::Regular, NAMES);
const NAME: Style = Style::new(Cut::Bold, NAMES);
/// 13 to 14.
const MOTTO_STYLE: Style = Style::new(Cut::Bold, 13.0);
const NUMBER: Style = Style::new(Cut::Regular, 13.0);
/// 13 to 14, in italics (II.4).
const DATE: Style = Style::new(Cut::Italic, 13.0);
/// 12 to 13 (II.5).
const ABOUT: Style = Style::new(Cut::Regular, 12.0);

const PITCH: f32 = 15.5;
const LEFT_WIDTH: f32 = 178.0;
const RIGHT_WIDTH: f32 = TEXT_WIDTH - LEFT_WIDTH;
const LEFT_CENTRE: f32 = LEFT + LEFT_WIDTH / 2.0;
const RIGHT_CENTRE: f32 = LEFT + LEFT_WIDTH + RIGHT_WIDTH / 2.0;
/// Between the columns.
const GUTTER: f32 = 10.0;

pub(super) fn place(sheets: &mut Sheets, document: &AdministrativeDocument, fonts: &Fonts) {
    let top = sheets.y();
    let right = nation(sheets, fonts);
    sheets.go_to(top);
    let left = agency(sheets, document, fonts);
    sheets.go_to(left.max(right) + PITCH / 2.0);

    let y = sheets.line(PITCH);
    sheets.centred(LEFT_CENTRE, y, fonts.shape(document.number_line(), NUMBER));
    sheets.centred(RIGHT_CENTRE, y, fonts.shape(document.place_and_date(), DATE));
    if let Title::Letter { summary } = &document.title {
        sheets.gap(PITCH / 4.0);
        column(sheets, fonts, &format!("V/v {summary}"), ABOUT);
    }
}

/// Quốc hiệu and tiêu ngữ, and a line of the same length below them (II.1).
fn nation(sheets: &mut Sheets, fonts: &Fonts) -> f32 {
    let y = sheets.line(PITCH);
    sheets.centred(RIGHT_CENTRE, y, fonts.shape(NATION, NAME));
    let y = sheets.line(PITCH);
    let motto = fonts.shape(MOTTO, MOTTO_STYLE);
    let length = motto.width();
    sheets.centred(RIGHT_CENTRE, y, motto);
    sheets.rule(RIGHT_CENTRE, sheets.y() + 1.0, length);
    sheets.y()
}

/// The body above, the agency, and a line of a third to a half of its length below it (II.2).
fn agency(sheets: &mut Sheets, document: &AdministrativeDocument, fonts: &Fonts) -> f32 {
    if let Some(superior) = &document.superior {
        column(sheets, fonts, &superior.to_uppercase(), SUPERIOR);
    }
    let widest = column(sheets, fonts, &document.agency.to_uppercase(), NAME);
    sheets.rule(LEFT_CENTRE, sheets.y() + 1.0, widest * RULE_SHARE);
    sheets.y()
}

/// Text in the middle of the left column; gives the width of its widest line.
fn column(sheets: &mut Sheets, fonts: &Fonts, text: &str, style: Style) -> f32 {
    let mut widest = 0.0;
    for run in wrap_balanced(fonts, text, style, LEFT_WIDTH - GUTTER) {
        widest = run.width().max(widest);
        let y = sheets.line(PITCH);
        sheets.centred(LEFT_CENTRE, y, run);
    }
    widest
}
