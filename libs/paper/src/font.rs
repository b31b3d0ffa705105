//! The letters, and how wide they are.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Face, UnicodeBuffer};

static REGULAR: &[u8] = include_bytes!("../fonts/LiberationSerif-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../fonts/LiberationSerif-Bold.ttf");
static ITALIC: &[u8] = include_bytes!("../fonts/LiberationSerif-Italic.ttf");
static BOLD_ITALIC: &[u8] = include_bytes!("../fonts/LiberationSerif-BoldItalic.ttf");

/// A cut of the typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

/// A cut in a size, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub(crate) cut: Cut,
    pub(crate) size: f32,
}

impl Style {
    pub(crate) const fn new(cut: Cut, size: f32) -> Self {
        Self { cut, size }
    }
}

/// All cuts, read once for a document.
pub(crate) struct Fonts {
    regular: Typeface,
    bold: Typeface,
    italic: Typeface,
    bold_italic: Typeface,
}

struct Typeface {
    font: Font,
    face: Face<'static>,
}

impl Typeface {
    fn load(bytes: &'static [u8]) -> Self {
        Self {
            font: Font::new(bytes.into(), 0).expect("the font in this crate is one"),
            face: Face::from_slice(bytes, 0).expect("the font in this crate is one"),
        }
    }
}

impl Fonts {
    pub(crate) fn load() -> Self {
        Self {
            regular: Typeface::load(REGULAR),
            bold: Typeface::load(BOLD),
            italic: Typeface::load(ITALIC),
            bold_italic: Typeface::load(BOLD_ITALIC),
        }
    }

    fn typeface(&self, cut: Cut) -> &Typeface {
        match cut {
            Cut::Regular => &self.regular,
            Cut::Bold => &self.bold,
            Cut::Italic => &self.italic,
            Cut::BoldItalic => &self.bold_italic,
        }
    }

    /// The font for the writer of PDFs.
    pub(crate) fn font(&self, cut: Cut) -> Font {
        self.typeface(cut).font.clone()
    }

    /// Chooses and places the glyphs of `text`.
    pub(crate) fn shape(&self, text: impl Into<String>, style: Style) -> Shaped {
        let text = text.into();
        let typeface = self.typeface(style.cut);
        let em = typeface.font.units_per_em();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text);
        buffer.guess_segment_properties();
        buffer.set_direction(rustybuzz::Direction::LeftToRight);
        let shaped = rustybuzz::shape(&typeface.face, &[], buffer);

        let starts: Vec<usize> =
            shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let glyphs = glyphs.enumerate().map(|(index, (info, position))| {
            let start = starts[index];
            let next = starts[index..].iter().find(|next| **next > start);
            KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                units(position.x_advance) / em,
                units(position.x_offset) / em,
                units(position.y_offset) / em,
                units(position.y_advance) / em,
                start..next.copied().unwrap_or(text.len()),
                None,
            )
        });
        Shaped { glyphs: glyphs.collect(), text, style }
    }

    /// How wide `text` is, in points.
    pub(crate) fn width(&self, text: &str, style: Style) -> f32 {
        self.shape(text, style).width()
    }
}

/// Distances in fonts fit 16 bits.
fn units(distance: i32) -> f32 {
    i16::try_from(distance).map_or(0.0, f32::from)
}

/// A run of text whose glyphs have their places.
#[derive(Debug, Clone)]
pub(crate) struct Shaped {
    pub(crate) text: String,
    pub(crate) style: Style,
    pub(crate) glyphs: Vec<KrillaGlyph>,
}

impl Shaped {
    /// In points.
    pub(crate) fn width(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * self.style.size
    }

    /// How many blanks can be made wider.
    pub(crate) fn blanks(&self) -> usize {
        self.glyphs.iter().filter(|glyph| self.is_blank(glyph)).count()
    }

    /// Makes every blank wider by so many points.
    pub(crate) fn widen_blanks(mut self, points: f32) -> Self {
        let blanks: Vec<bool> = self.glyphs.iter().map(|glyph| self.is_blank(glyph)).collect();
        for (glyph, _) in self.glyphs.iter_mut().zip(blanks).filter(|(_, blank)| *blank) {
            glyph.x_advance += points / self.style.size;
        }
        self
    }

    fn is_blank(&self, glyph: &KrillaGlyph) -> bool {
        self.text.get(glyph.text_range.clone()) == Some(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style::new(Cut::Regular, 14.0);

    #[test]
    fn every_vietnamese_letter_has_a_glyph_in_every_cut() {
        let letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ";
        let all = letters.to_owned() + &letters.to_uppercase() + "–-\u{a0}“”…₫";
        let fonts = Fonts::load();

        for cut in [Cut::Regular, Cut::Bold, Cut::Italic, Cut::BoldItalic] {
            let shaped = fonts.shape(all.as_str(), Style::new(cut, 14.0));

            assert!(shaped.glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0), "{cut:?}");
        }
    }

    #[test]
    fn wider_blanks_make_a_wider_line() {
        let line = Fonts::load().shape("Ủy ban nhân dân", STYLE);
        let (before, blanks) = (line.width(), line.blanks());

        let after = line.widen_blanks(2.0).width();

        assert_eq!(blanks, 3);
        assert!((after - before - 6.0).abs() < 0.01);
    }

    #[test]
    fn glyphs_cover_the_text_without_gaps() {
        let line = Fonts::load().shape("Độc lập - Tự do", STYLE);

        let covered: String =
            line.glyphs.iter().map(|glyph| &line.text[glyph.text_range.clone()]).collect();

        assert_eq!(covered, line.text);
    }
}
