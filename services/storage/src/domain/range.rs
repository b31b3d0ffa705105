//! Parts of a file, as HTTP asks for them (RFC 9110 §14).

use objects::Range;

/// What a `Range` header asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// All of it: no header, or one that may be ignored (another unit, several ranges, nonsense).
    All,
    /// One part.
    Part(Range),
    /// A part that begins behind the end.
    Outside,
}

impl Asked {
    /// Reads the header for a file of `size` bytes.
    pub(crate) fn read(header: Option<&str>, size: u64) -> Self {
        let range = header.and_then(|header| header.trim().strip_prefix("bytes=")).and_then(parse);
        match range {
            None => Self::All,
            Some(Range::Between { first, .. } | Range::From(first)) if first >= size => {
                Self::Outside
            }
            Some(Range::Last(0)) => Self::Outside,
            Some(Range::Last(count)) => Self::Part(Range::Last(count.min(size))),
            Some(range) => Self::Part(range),
        }
    }
}

fn parse(range: &str) -> Option<Range> {
    let (first, last) = range.split_once('-')?;
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
    };
    match (first.trim(), last.trim()) {
        ("", count) => number(count).map(Range::Last),
        (first, "") => number(first).map(Range::From),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some(Range::Between { first, last })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_understood_and_everything_else_is_the_whole() {
        use Asked::{All, Outside, Part};
        for (header, asked) in [
            (None, All),
            (Some("bytes=0-9"), Part(Range::Between { first: 0, last: 9 })),
            (Some("bytes=5-"), Part(Range::From(5))),
            (Some("bytes=-3"), Part(Range::Last(3))),
            (Some("bytes=-300"), Part(Range::Last(100))),
            (Some("bytes=99-200"), Part(Range::Between { first: 99, last: 200 })),
            (Some("bytes=100-"), Outside),
            (Some("bytes=100-101"), Outside),
            (Some("bytes=-0"), Outside),
            (Some("bytes=9-5"), All),
            (Some("bytes=0-1,5-6"), All),
            (Some("bytes=+1-5"), All),
            (Some("items=0-1"), All),
            (Some("bytes=-"), All),
        ] {
            assert_eq!(Asked::read(header, 100), asked, "{header:?}");
        }
    }
}
