//! Text broken into lines by the widths of its words.

use crate::font::{Fonts, Shaped, Style};

/// Text in one style.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) style: Style,
}

impl Run {
    pub(crate) fn new(text: impl Into<String>, style: Style) -> Self {
        Self { text: text.into(), style }
    }
}

/// A line: runs one after the other.
pub(crate) type Line = Vec<Run>;

/// Breaks `runs` at blanks into lines that are at most `first` and then `rest` points wide.
/// A word wider than a whole line is broken between letters.
pub(crate) fn wrap(fonts: &Fonts, runs: &[Run], first: f32, rest: f32) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut line = Line::new();
    let mut used = 0.0;
    for (word, style) in words(fonts, runs, rest) {
        let room = if lines.is_empty() { first } else { rest };
        let width = fonts.width(&word, style);
        let blank = if line.is_empty() { 0.0 } else { fonts.width(" ", style) };
        if !line.is_empty() && used + blank + width > room {
            lines.push(std::mem::take(&mut line));
            used = width;
        } else {
            used += blank + width;
        }
        append(&mut line, &word, style);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Breaks `text` in one style.
pub(crate) fn wrap_plain(fonts: &Fonts, text: &str, style: Style, width: f32) -> Vec<Shaped> {
    let lines = wrap(fonts, &[Run::new(text, style)], width, width);
    let runs = lines.into_iter().flatten();
    runs.map(|run| fonts.shape(run.text, run.style)).collect()
}

/// Breaks `text` that is to be centred: into no more lines than `width` asks for, and those as
/// equal as can be, so that no word stands alone below the others.
pub(crate) fn wrap_balanced(fonts: &Fonts, text: &str, style: Style, width: f32) -> Vec<Shaped> {
    let lines = wrap_plain(fonts, text, style, width);
    let words = text.split_ascii_whitespace().map(|word| fonts.width(word, style));
    let (mut too_narrow, mut wide_enough) = (words.fold(0.0, f32::max), width);
    while wide_enough - too_narrow > 1.0 {
        let between = f32::midpoint(too_narrow, wide_enough);
        if wrap_plain(fonts, text, style, between).len() > lines.len() {
            too_narrow = between;
        } else {
            wide_enough = between;
        }
    }
    wrap_plain(fonts, text, style, wide_enough)
}

fn words(fonts: &Fonts, runs: &[Run], widest: f32) -> Vec<(String, Style)> {
    let mut words = Vec::new();
    for run in runs {
        for word in run.text.split_ascii_whitespace() {
            let mut piece = String::new();
            if fonts.width(word, run.style) > widest {
                for letter in word.chars() {
                    piece.push(letter);
                    if fonts.width(&piece, run.style) > widest && piece.len() > letter.len_utf8() {
                        piece.pop();
                        words.push((std::mem::replace(&mut piece, letter.into()), run.style));
                    }
                }
            } else {
                piece.push_str(word);
            }
            words.push((piece, run.style));
        }
    }
    words
}

fn append(line: &mut Line, word: &str, style: Style) {
    if let Some(last) = line.last_mut() {
        last.text.push(' ');
        if last.style == style {
            last.text.push_str(word);
            return;
        }
    }
    line.push(Run::new(word, style));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::Cut;

    const REGULAR: Style = Style::new(Cut::Regular, 14.0);
    const BOLD: Style = Style::new(Cut::Bold, 14.0);

    fn text(lines: &[Line]) -> String {
        let lines = lines.iter().map(|line| line.iter().map(|run| run.text.as_str()).collect());
        lines.collect::<Vec<String>>().join(" ")
    }

    #[test]
    fn no_line_is_wider_than_its_room_and_no_word_is_lost() {
        let fonts = Fonts::load();
        let words = "Ủy ban nhân dân tỉnh yêu cầu Giám đốc các sở, ban, ngành ".repeat(9);

        let lines = wrap(&fonts, &[Run::new(words.as_str(), REGULAR)], 200.0, 236.0);

        for (index, line) in lines.iter().enumerate() {
            let width = fonts.width(&line[0].text, REGULAR);
            assert!(width <= if index == 0 { 200.5 } else { 236.5 }, "{width}");
        }
        assert_eq!(text(&lines), words.trim_end());
    }

    #[test]
    fn a_label_keeps_its_style_within_the_line() {
        let runs = [Run::new("Điều 1.", BOLD), Run::new("Ban hành", REGULAR)];

        let lines = wrap(&Fonts::load(), &runs, 300.0, 300.0);

        assert_eq!(lines, [[Run::new("Điều 1. ", BOLD), Run::new("Ban hành", REGULAR)]]);
    }

    #[test]
    fn balanced_lines_are_as_few_and_leave_no_word_alone() {
        let fonts = Fonts::load();
        let summary = "Ban hành Quy chế tiếp nhận, xử lý, phát hành văn bản điện tử của tỉnh";
        let width = fonts.width(summary, REGULAR) - 10.0;

        let lines = wrap_balanced(&fonts, summary, REGULAR, width);

        let [first, second] = lines.as_slice() else { panic!("{lines:?}") };
        assert!((first.width() - second.width()).abs() < 60.0);
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken() {
        let address = "https://binhdinh.gov.vn/".repeat(9);

        let lines = wrap(&Fonts::load(), &[Run::new(address.as_str(), REGULAR)], 200.0, 200.0);

        assert!(lines.len() > 3);
        assert_eq!(text(&lines).replace(' ', ""), address);
    }
}
