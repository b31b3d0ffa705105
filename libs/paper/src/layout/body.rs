//! The text: justified paragraphs over as many pages as they need.

use super::{BOLD, CENTRE, ITALIC, PARAGRAPH_GAP, PITCH, REGULAR};
use crate::{
    AdministrativeDocument, Paragraph,
    font::{Fonts, Shaped},
    sheet::{LEFT, Sheets, TEXT_WIDTH},
    wrap::{Line, Run, wrap},
};

/// 1 cm or 1.27 cm (Phụ lục I, II.6).
const INDENT: f32 = 36.0;
/// How few lines of a paragraph may stand alone at the foot of a page.
const FEWEST_LINES: usize = 2;

/// Places the paragraphs. The last one goes to the next page with what closes the document, if
/// that has no room below it: no signature stands on a page without text.
pub(super) fn place(
    sheets: &mut Sheets,
    document: &AdministrativeDocument,
    fonts: &Fonts,
    closing: f32,
) {
    let last = document.body.len().saturating_sub(1);
    for (index, paragraph) in document.body.iter().enumerate() {
        let set = Set::new(paragraph, fonts);
        sheets.gap(PARAGRAPH_GAP);
        let together = set.height() + closing;
        let orphaned = set.lines.len() > 1 && !sheets.has_room(PITCH * count_of(FEWEST_LINES));
        let separated =
            index == last && !sheets.has_room(together) && Sheets::fits_a_page(together);
        if orphaned || separated {
            sheets.break_page();
        }
        set.place(sheets, fonts);
    }
}

/// Nothing is counted here that comes to 65 536.
fn count_of(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// A paragraph broken into lines.
struct Set {
    lines: Vec<Line>,
    centred: bool,
}

impl Set {
    fn new(paragraph: &Paragraph, fonts: &Fonts) -> Self {
        let (runs, centred) = match paragraph {
            Paragraph::Text(text) => (vec![Run::new(text, REGULAR)], false),
            Paragraph::Basis(text) => (vec![Run::new(text, ITALIC)], false),
            Paragraph::Heading(text) => (vec![Run::new(text, BOLD)], true),
            Paragraph::Article { label, text } => {
                (vec![Run::new(label, BOLD), Run::new(text, REGULAR)], false)
            }
        };
        let first = if centred { TEXT_WIDTH } else { TEXT_WIDTH - INDENT };
        Self { lines: wrap(fonts, &runs, first, TEXT_WIDTH), centred }
    }

    fn height(&self) -> f32 {
        PITCH * count_of(self.lines.len())
    }

    fn place(self, sheets: &mut Sheets, fonts: &Fonts) {
        let last = self.lines.len().saturating_sub(1);
        for (index, line) in self.lines.into_iter().enumerate() {
            let y = sheets.line(PITCH);
            let indent = if index == 0 { INDENT } else { 0.0 };
            let runs: Vec<Shaped> =
                line.into_iter().map(|run| fonts.shape(run.text, run.style)).collect();
            if self.centred {
                let width: f32 = runs.iter().map(Shaped::width).sum();
                place_runs(sheets, CENTRE - width / 2.0, y, runs);
            } else if index == last {
                place_runs(sheets, LEFT + indent, y, runs);
            } else {
                place_runs(sheets, LEFT + indent, y, justified(runs, TEXT_WIDTH - indent));
            }
        }
    }
}

/// The runs with blanks that fill `room`.
fn justified(runs: Vec<Shaped>, room: f32) -> Vec<Shaped> {
    let width: f32 = runs.iter().map(Shaped::width).sum();
    let blanks = runs.iter().map(Shaped::blanks).sum();
    if blanks == 0 {
        return runs;
    }
    let more = (room - width) / count_of(blanks);
    runs.into_iter().map(|run| run.widen_blanks(more)).collect()
}

fn place_runs(sheets: &mut Sheets, mut x: f32, y: f32, runs: Vec<Shaped>) {
    for run in runs {
        let width = run.width();
        sheets.text(x, y, run);
        x += width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn justified_lines_end_at_the_margin() {
        let fonts = Fonts::load();
        let runs = vec![fonts.shape("Điều 1. ", BOLD), fonts.shape("Ban hành kèm theo", REGULAR)];

        let runs = justified(runs, 300.0);

        let width: f32 = runs.iter().map(Shaped::width).sum();
        assert!((width - 300.0).abs() < 0.1, "{width}");
    }
}
