//! TIFF (revision 6.0): its directories account for the whole file, and nothing is behind them.

use std::io;

use storage_api::v1::RefusalCode;

use super::{
    Source, Stop,
    picture::{bytes_at, may_have},
};

/// More pictures than a scanner puts into one file.
const MOST_DIRECTORIES: usize = 2_000;
/// More entries than any directory has.
const MOST_ENTRIES: u16 = 200;
/// More strips or tiles than a picture needs.
const MOST_PARTS: u32 = 1 << 20;
/// What programs pad a file with.
const SLACK: u64 = 16;

/// Follows the directories; what lies behind the last of what they name must be nothing.
pub(super) fn inspect(source: &mut dyn Source, size: u64) -> Result<(), Stop> {
    let found = Walk { little: bytes_at(source, 0)? == *b"II", source, end: 8 }.directories();
    match found {
        Err(Stop::Read(error)) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Err(RefusalCode::Unreadable.into())
        }
        Err(other) => Err(other),
        Ok(end) if end > size => Err(RefusalCode::Unreadable.into()),
        Ok(end) if end + SLACK < size => Err(RefusalCode::Polyglot.into()),
        Ok(_) => Ok(()),
    }
}

struct Walk<'a> {
    little: bool,
    source: &'a mut dyn Source,
    /// Where the last of what was seen ends.
    end: u64,
}

/// One entry: so many values of one size, here or elsewhere.
#[derive(Debug, Clone, Copy)]
struct Values {
    count: u32,
    width: u32,
    at: u64,
}

impl Walk<'_> {
    fn directories(mut self) -> Result<u64, Stop> {
        let mut next = self.long(4)?;
        for _ in 0..MOST_DIRECTORIES {
            if next == 0 {
                return Ok(self.end);
            }
            next = self.directory(next.into())?;
        }
        Err(RefusalCode::TooComplex.into())
    }

    /// Reads the directory at `at`; gives where the next one is.
    fn directory(&mut self, at: u64) -> Result<u32, Stop> {
        let count = self.short(at)?;
        if count == 0 || count > MOST_ENTRIES {
            return Err(RefusalCode::Unreadable.into());
        }
        let (mut size, mut offsets, mut lengths) = ((0, 0), None, None);
        for entry in (0..u64::from(count)).map(|index| at + 2 + 12 * index) {
            let values = self.values(entry)?;
            match self.short(entry)? {
                256 => size.0 = self.value(values, 0)?,
                257 => size.1 = self.value(values, 0)?,
                273 | 324 => offsets = Some(values),
                279 | 325 => lengths = Some(values),
                _ => {}
            }
        }
        may_have(size.0.into(), size.1.into())?;
        let (Some(offsets), Some(lengths)) = (offsets, lengths) else {
            return Err(RefusalCode::Unreadable.into());
        };
        if offsets.count != lengths.count || offsets.count > MOST_PARTS {
            return Err(RefusalCode::Unreadable.into());
        }
        for index in 0..offsets.count {
            let (from, length) = (self.value(offsets, index)?, self.value(lengths, index)?);
            self.reaches(u64::from(from) + u64::from(length));
        }
        let after = at + 2 + 12 * u64::from(count);
        self.reaches(after + 4);
        Ok(self.long(after)?)
    }

    fn values(&mut self, entry: u64) -> Result<Values, Stop> {
        let width = match self.short(entry + 2)? {
            1 | 2 | 6 | 7 => 1,
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 => 8,
            _ => return Err(RefusalCode::Unreadable.into()),
        };
        let count = self.long(entry + 4)?;
        let length = u64::from(count) * u64::from(width);
        if length <= 4 {
            return Ok(Values { count, width, at: entry + 8 });
        }
        let at = u64::from(self.long(entry + 8)?);
        self.reaches(at + length);
        Ok(Values { count, width, at })
    }

    fn value(&mut self, values: Values, index: u32) -> Result<u32, Stop> {
        let at = values.at + u64::from(index) * u64::from(values.width);
        match values.width {
            _ if index >= values.count => Err(RefusalCode::Unreadable.into()),
            2 => Ok(self.short(at)?.into()),
            4 => Ok(self.long(at)?),
            _ => Err(RefusalCode::Unreadable.into()),
        }
    }

    fn reaches(&mut self, end: u64) {
        self.end = self.end.max(end);
    }

    fn short(&mut self, at: u64) -> io::Result<u16> {
        let bytes = bytes_at(self.source, at)?;
        Ok(if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(&mut self, at: u64) -> io::Result<u32> {
        let bytes = bytes_at(self.source, at)?;
        Ok(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }
}
