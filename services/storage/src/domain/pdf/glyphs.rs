//! The letters of a page and where they stand.

use hayro::{
    hayro_interpret::{
        BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
        InterpreterCache, InterpreterSettings, SoftMask,
        font::{Glyph as Drawn, GlyphRun},
        hayro_cmap::BfString,
        interpret_page,
        util::TransformExt as _,
    },
    hayro_syntax::page::Page,
    kurbo::{BezPath, Point, Rect},
};

/// More letters than any page has; the rest is left out.
const MOST: usize = 200_000;

/// One letter, in points from the upper left corner of the page as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    /// Where it begins.
    pub(super) left: f64,
    /// Where the next one would begin.
    pub(super) right: f64,
    /// The line it stands on.
    pub(super) baseline: f64,
    /// The size of its font.
    pub(super) size: f64,
}

/// The letters of `page` that stand upright, in the order in which they are drawn.
pub(super) fn of(page: &Page<'_>) -> Vec<Glyph> {
    let (width, height) = page.render_dimensions();
    let shown = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let cache = InterpreterCache::new();
    let transform = page.initial_transform(true).to_kurbo();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(transform, shown, &cache, page.xref(), settings);
    let mut reader = Reader { shown, glyphs: Vec::new() };
    interpret_page(page, &mut context, &mut reader);
    reader.glyphs
}

/// Takes the letters and nothing else.
struct Reader {
    shown: Rect,
    glyphs: Vec<Glyph>,
}

impl<'a> Device<'a> for Reader {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let Some(text) = glyph.as_unicode() else { continue };
            let text = match text {
                BfString::Char(letter) => letter.to_string(),
                BfString::String(text) => text,
            };
            // A thousandth of the font's size is the unit of a letter's own space.
            let place = props.transform * glyph.transform();
            let advance = match &**glyph {
                Drawn::Outline(outline) => outline.advance_width(),
                Drawn::Type3(drawn) => drawn.advance_width(),
            };
            let start = place * Point::ORIGIN;
            let end = place * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0);
            let up = place * Point::new(0.0, 1000.0);
            let size = start.distance(up);
            let upright = (end.y - start.y).abs() <= 0.1 * size && end.x >= start.x;
            if upright && self.shown.contains(start) && self.glyphs.len() < MOST {
                let (left, right, baseline) = (start.x, end.x, start.y);
                self.glyphs.push(Glyph { text, left, right, baseline, size });
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
