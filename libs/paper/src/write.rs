//! Pages written as PDF/A-2b.

use krilla::{
    Document, SerializeSettings,
    configure::{Archival, ConfigurationBuilder},
    geom::{Path, PathBuilder, Point},
    metadata::{DateTime, Metadata},
    page::PageSettings,
    paint::Stroke,
    surface::Surface,
};

use crate::{
    AdministrativeDocument, PaperError, Title,
    font::{Cut, Fonts, Style},
    sheet::{HEIGHT, Mark, Sheets, WIDTH},
};

/// 13 to 14 (NĐ 30/2020, Phụ lục I, I.7).
const PAGE_NUMBER: Style = Style::new(Cut::Regular, 13.0);
/// The middle of the top margin.
const PAGE_NUMBER_Y: f32 = 40.0;
const RULE_WIDTH: f32 = 0.75;

/// Writes the pages; the second and later ones are numbered at the top (Phụ lục I, I.7).
pub(crate) fn pdf(
    sheets: &Sheets,
    document: &AdministrativeDocument,
    fonts: &Fonts,
) -> Result<Vec<u8>, PaperError> {
    let archival = ConfigurationBuilder::new().with_archival_validator(Archival::A2_B);
    let configuration = archival.finish().map_err(refused)?;
    let mut pdf = Document::new_with(SerializeSettings { configuration, ..Default::default() });
    pdf.set_metadata(metadata(document));
    for (number, marks) in (1_usize..).zip(sheets.pages()) {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).expect("A4 is a size");
        let mut page = pdf.start_page_with(size);
        let mut surface = page.surface();
        if number > 1 {
            let run = fonts.shape(number.to_string(), PAGE_NUMBER);
            let x = (WIDTH - run.width()) / 2.0;
            draw(&mut surface, &Mark::Text { x, y: PAGE_NUMBER_Y, run }, fonts);
        }
        for mark in marks {
            draw(&mut surface, mark, fonts);
        }
        surface.finish();
        page.finish();
    }
    pdf.finish().map_err(refused)
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, fonts: &Fonts) {
    match mark {
        Mark::Text { x, y, run } => {
            let start = Point::from_xy(*x, *y);
            let font = fonts.font(run.style.cut);
            surface.draw_glyphs(start, &run.glyphs, font, &run.text, run.style.size, false);
        }
        Mark::Rule { x, y, length } => {
            let Some(path) = line(*x, *y, *length) else { return };
            surface.set_stroke(Some(Stroke { width: RULE_WIDTH, ..Stroke::default() }));
            surface.draw_path(&path);
            surface.set_stroke(None);
        }
    }
}

fn line(x: f32, y: f32, length: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(x, y);
    path.line_to(x + length, y);
    path.finish()
}

/// PDF/A wants a date. That of a draft is not known, and no clock is asked for it: the same
/// document gives the same bytes.
fn metadata(document: &AdministrativeDocument) -> Metadata {
    let (Title::Named { summary, .. } | Title::Letter { summary }) = &document.title;
    let created = match document.date {
        Some(date) => DateTime::new(date.year()).month(date.month()).day(date.day()),
        None => DateTime::new(1970),
    };
    Metadata::new()
        .title(summary.clone())
        .authors(vec![document.agency.clone()])
        .language("vi".to_owned())
        .creation_date(created)
}

fn refused(error: impl std::fmt::Debug) -> PaperError {
    PaperError::Conformance(format!("{error:?}"))
}
