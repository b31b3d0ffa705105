//! Which bytes a signature covers.

use std::ops::Range;

use lopdf::Dictionary;

use crate::InvalidReason;

/// The bytes before and behind a signature: from 0 on, and nothing left out but the hex string of
/// `Contents`. Everything else is one of the known forgeries.
pub(super) struct SignedRange {
    gap: Range<usize>,
    end: usize,
    contents: Vec<u8>,
}

impl SignedRange {
    /// Reads the range of the signature `value` in `pdf`.
    pub(super) fn of(pdf: &[u8], value: &Dictionary) -> Result<Self, InvalidReason> {
        Self::read(pdf, value).ok_or(InvalidReason::ByteRange)
    }

    fn read(pdf: &[u8], value: &Dictionary) -> Option<Self> {
        let numbers = value.get(b"ByteRange").ok()?.as_array().ok()?.iter();
        let numbers = numbers.map(|number| usize::try_from(number.as_i64().ok()?).ok());
        let numbers: Vec<usize> = numbers.collect::<Option<_>>()?;
        let &[0, first, second, length] = numbers.as_slice() else { return None };
        let end = second.checked_add(length)?;
        if first == 0 || length == 0 || end > pdf.len() {
            return None;
        }
        let contents = decode_hex(pdf.get(first..second)?)?;
        let same = value.get(b"Contents").ok()?.as_str().ok()? == contents.as_slice();
        same.then_some(Self { gap: first..second, end, contents })
    }

    /// The signed bytes.
    pub(super) fn parts<'a>(&self, pdf: &'a [u8]) -> [&'a [u8]; 2] {
        [&pdf[..self.gap.start], &pdf[self.gap.end..self.end]]
    }

    /// The CMS structure and the padding behind it.
    pub(super) fn contents(&self) -> &[u8] {
        &self.contents
    }

    /// Where the signature itself begins.
    pub(super) fn start_of_gap(&self) -> usize {
        self.gap.start
    }

    /// Where the signed revision ends.
    pub(super) fn end(&self) -> usize {
        self.end
    }
}

/// `<` digits `>`, and not a blank more: what a reader skips, a forger can use.
fn decode_hex(text: &[u8]) -> Option<Vec<u8>> {
    let digits = text.strip_prefix(b"<")?.strip_suffix(b">")?;
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|it| u8::try_from(it).ok());
    let (pairs, rest) = digits.as_chunks::<2>();
    let bytes = pairs.iter().map(|&[high, low]| Some(digit(high)? << 4 | digit(low)?));
    bytes.collect::<Option<_>>().filter(|_| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use lopdf::{Object, StringFormat, dictionary};

    use super::*;

    const PDF: &[u8] = b"before<30ff>behind";

    fn range_of(range: &[i64], contents: &[u8]) -> Option<SignedRange> {
        let range: Vec<Object> = range.iter().copied().map(Object::from).collect();
        let contents = Object::String(contents.to_vec(), StringFormat::Hexadecimal);
        let value = dictionary! { "ByteRange" => range, "Contents" => contents };
        SignedRange::of(PDF, &value).ok()
    }

    #[test]
    fn a_range_leaves_out_exactly_the_contents() {
        let range = range_of(&[0, 6, 12, 6], b"\x30\xff").unwrap();

        assert_eq!(range.parts(PDF), [b"before", b"behind"]);
        assert_eq!(range.contents(), b"\x30\xff");
    }

    #[test]
    fn every_other_range_is_refused() {
        for wrong in [
            &[1, 5, 12, 6][..],
            &[0, 6, 12],
            &[0, 6, 12, 6, 18, 0],
            &[0, 5, 12, 6],
            &[0, 7, 12, 6],
            &[0, 6, 13, 5],
            &[0, 6, 12, 7],
            &[0, 6, 12, 0],
            &[0, 6, 12, -1],
            &[0, 6, 12, i64::MAX],
            &[0, 12, 6, 6],
        ] {
            assert!(range_of(wrong, b"\x30\xff").is_none(), "{wrong:?}");
        }
        assert!(range_of(&[0, 6, 12, 6], b"\x30\xfe").is_none(), "the contents of another");
    }
}
