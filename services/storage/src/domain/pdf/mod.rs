//! What stands on the pages of a PDF.

mod glyphs;
mod lines;
mod picture;

use hayro::hayro_syntax::{Pdf, page::Page};
use storage_api::v1::TextLine;

/// A PDF that cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PageError {
    #[error("the PDF cannot be read")]
    Unreadable,
    #[error("there is no such page")]
    NoSuchPage,
    #[error("the picture of the page cannot be made")]
    Picture,
}

/// A PDF whose pages can be shown and read.
pub(crate) struct Pages(Pdf);

impl Pages {
    /// Opens `pdf`.
    pub(crate) fn open(pdf: Vec<u8>) -> Result<Self, PageError> {
        Pdf::new(pdf).map(Self).map_err(|_| PageError::Unreadable)
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.0.pages().len()
    }

    /// The lines of page `number`, counted from 1, from top to bottom.
    pub(crate) fn lines(&self, number: usize) -> Result<Vec<TextLine>, PageError> {
        let page = self.page(number)?;
        let (width, height) = page.render_dimensions();
        Ok(lines::compose(glyphs::of(page), width, height))
    }

    /// The text of page `number`, line by line.
    pub(crate) fn text(&self, number: usize) -> Result<String, PageError> {
        let lines = self.lines(number)?;
        Ok(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n"))
    }

    /// Page `number` as PNG.
    pub(crate) fn picture(&self, number: usize) -> Result<Vec<u8>, PageError> {
        picture::png(self.page(number)?)
    }

    fn page(&self, number: usize) -> Result<&Page<'_>, PageError> {
        let index = number.checked_sub(1).ok_or(PageError::NoSuchPage)?;
        self.0.pages().get(index).ok_or(PageError::NoSuchPage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn number_date_and_subject_are_read_as_they_stand_on_the_page() {
        let pages = Pages::open(samples::letter()).unwrap();

        let text = pages.text(1).unwrap();

        assert_eq!(pages.count(), 1);
        for words in [
            "Số: 2104/STP-VP",
            "ngày 05 tháng 3 năm 2020",
            "SỞ TƯ PHÁP",
            "Kính gửi",
            "Nguyễn Văn An",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
    }

    #[test]
    fn lines_stand_where_they_are_seen() {
        let lines = Pages::open(samples::letter()).unwrap().lines(1).unwrap();

        let at = |words: &str| lines.iter().find(|line| line.text.contains(words)).unwrap();
        assert!(at("Kính gửi").y > at("Số: 2104").y);
        assert!(lines.iter().all(|line| line.x >= 0.0 && line.x + line.width <= 1.0));
        assert!(lines.iter().all(|line| line.height > 0.005 && line.height < 0.05));
    }

    #[test]
    fn a_page_becomes_a_picture_of_its_shape() {
        let png = Pages::open(samples::letter()).unwrap().picture(1).unwrap();

        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert!(png.starts_with(b"\x89PNG"));
        assert_eq!((number(16), number(20)), (909, 1286));
    }

    #[test]
    fn a_page_that_is_not_there_is_told() {
        let pages = Pages::open(samples::letter()).unwrap();

        for number in [0, 2] {
            assert_eq!(pages.text(number), Err(PageError::NoSuchPage));
        }
    }
}
