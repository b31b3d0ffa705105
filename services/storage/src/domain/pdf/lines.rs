//! Letters put together into lines.

use std::cmp::Ordering;

use storage_api::v1::TextLine;

use super::glyphs::Glyph;

/// A gap of this part of the font's size is a space between words.
const SPACE: f64 = 0.15;
/// A gap of this many sizes separates columns, which are lines of their own.
const COLUMN: f64 = 1.5;
/// How far letters of one line may stand apart in height, as a part of the size: marks and exponents.
const DRIFT: f64 = 0.35;
/// How far a line reaches above and below its baseline, as parts of the size.
const ABOVE: f64 = 0.9;
const BELOW: f64 = 0.25;

/// Lines from top to bottom and, side by side, from left to right, on a page of this size.
pub(super) fn compose(mut glyphs: Vec<Glyph>, width: f32, height: f32) -> Vec<TextLine> {
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines = Vec::new();
    for row in rows(glyphs) {
        for run in columns(row) {
            lines.extend(line(&run, f64::from(width), f64::from(height)));
        }
    }
    lines
}

fn rows(glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        let joins = |row: &Vec<Glyph>| {
            row.first().is_some_and(|first| {
                glyph.baseline - first.baseline <= DRIFT * first.size.max(glyph.size)
            })
        };
        match rows.last_mut().filter(|row| joins(row)) {
            Some(row) => row.push(glyph),
            None => rows.push(vec![glyph]),
        }
    }
    rows
}

fn columns(mut row: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    // Stable: letters at one place, such as an accent of its own, stay in the order they were drawn in.
    row.sort_by(|a, b| a.left.partial_cmp(&b.left).unwrap_or(Ordering::Equal));
    let mut columns: Vec<Vec<Glyph>> = Vec::new();
    for glyph in row {
        let near = |column: &Vec<Glyph>| {
            column.last().is_some_and(|last| glyph.left - last.right <= COLUMN * glyph.size)
        };
        match columns.last_mut().filter(|column| near(column)) {
            Some(column) => column.push(glyph),
            None => columns.push(vec![glyph]),
        }
    }
    columns
}

fn line(glyphs: &[Glyph], width: f64, height: f64) -> Option<TextLine> {
    let mut text = String::new();
    let mut right = None;
    for glyph in glyphs {
        if right.is_some_and(|right| glyph.left - right > SPACE * glyph.size) {
            text.push(' ');
        }
        text.push_str(&glyph.text);
        right = Some(glyph.right);
    }
    let text = text::tidy(&text);
    let first = glyphs.iter().find(|glyph| !glyph.text.trim().is_empty())?;
    let most = |of: fn(&Glyph) -> f64| glyphs.iter().map(of).fold(0.0, f64::max);
    let (size, right) = (most(|glyph| glyph.size), most(|glyph| glyph.right));
    let top = first.baseline - ABOVE * size;
    (!text.is_empty()).then(|| TextLine {
        x: part(first.left, width),
        y: part(top, height),
        width: part(right - first.left, width),
        height: part((ABOVE + BELOW) * size, height),
        text,
    })
}

#[expect(clippy::cast_possible_truncation, reason = "a part of a page needs no more digits")]
fn part(of: f64, whole: f64) -> f32 {
    (of / whole).clamp(0.0, 1.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, left: f64, baseline: f64) -> Vec<Glyph> {
        let letter = |(at, letter): (u32, char)| {
            let left = left + f64::from(at) * 5.0;
            Glyph { text: letter.to_string(), left, right: left + 5.0, baseline, size: 10.0 }
        };
        (0..).zip(text.chars()).map(letter).collect()
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        compose(glyphs, 600.0, 800.0).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn words_are_separated_where_there_is_a_gap() {
        let glyphs = [word("Số", 10.0, 50.0), word("05", 24.0, 50.0)].concat();

        assert_eq!(texts(glyphs), ["Số 05"]);
    }

    #[test]
    fn columns_are_lines_of_their_own_in_reading_order() {
        let glyphs =
            [word("dưới", 10.0, 80.0), word("phải", 300.0, 50.5), word("trái", 10.0, 50.0)];

        assert_eq!(texts(glyphs.concat()), ["trái", "phải", "dưới"]);
    }

    #[test]
    fn an_accent_drawn_apart_joins_its_letter() {
        let mut glyphs = word("e", 10.0, 50.0);
        glyphs.extend(word("\u{302}", 10.0, 50.0));

        assert_eq!(texts(glyphs), ["ê"]);
    }

    #[test]
    fn spaces_alone_are_no_line() {
        assert!(texts(word("  ", 10.0, 50.0)).is_empty());
    }
}
