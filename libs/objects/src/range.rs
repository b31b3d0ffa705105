//! A part of an object.

use std::{fmt, ops::RangeInclusive};

/// Which bytes are asked for, as in HTTP (RFC 9110 §14.1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// From the first to the last of these, counted from 0; an end behind the object's is cut.
    Between {
        /// The first byte.
        first: u64,
        /// The last byte, which belongs to the range.
        last: u64,
    },
    /// From this byte to the end.
    From(u64),
    /// This many bytes at the end.
    Last(u64),
}

impl fmt::Display for Range {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Between { first, last } => write!(out, "bytes={first}-{last}"),
            Self::From(first) => write!(out, "bytes={first}-"),
            Self::Last(count) => write!(out, "bytes=-{count}"),
        }
    }
}

/// Reads `bytes 2-5/10` of a `Content-Range` into the range and the size of the whole.
pub(crate) fn served(content_range: &str) -> Option<(RangeInclusive<u64>, u64)> {
    let (range, size) = content_range.strip_prefix("bytes ")?.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    Some((first.parse().ok()?..=last.parse().ok()?, size.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_written_as_http_has_them() {
        let ranges = [Range::Between { first: 2, last: 5 }, Range::From(2), Range::Last(3)];

        assert_eq!(ranges.map(|range| range.to_string()), ["bytes=2-5", "bytes=2-", "bytes=-3"]);
    }

    #[test]
    fn what_was_served_is_read_and_nonsense_is_not() {
        assert_eq!(served("bytes 2-5/10"), Some((2..=5, 10)));
        for nonsense in ["", "bytes */10", "bytes 2-5/*", "2-5/10", "bytes 2-x/10"] {
            assert_eq!(served(nonsense), None, "{nonsense}");
        }
    }
}
