//! PNG and JPEG: whole, not too large, and nothing behind them.

use std::{
    cmp::Ordering,
    io::{self, BufReader, Read, Seek as _, SeekFrom},
};

use storage_api::v1::RefusalCode;

use super::{Source, Stop};
use crate::domain::Kind;

/// The most dots that a picture may have when it is unpacked (ASVS 5.2.6): an A0 sheet at 400 dpi.
pub(super) const MOST_DOTS: u64 = 256_000_000;

/// Walks through the picture to its end, which must be the end of the file.
pub(super) fn inspect(kind: Kind, source: &mut dyn Source, size: u64) -> Result<(), Stop> {
    source.rewind()?;
    let mut reader = BufReader::with_capacity(64 << 10, source);
    let walked = if kind == Kind::Png { png(&mut reader) } else { jpeg(&mut reader) };
    let end = match walked {
        Err(Stop::Read(error)) if error.kind() == io::ErrorKind::UnexpectedEof => {
            return Err(RefusalCode::Unreadable.into());
        }
        walked => walked?,
    };
    match end.cmp(&size) {
        Ordering::Less => Err(RefusalCode::Polyglot.into()),
        Ordering::Equal => Ok(()),
        Ordering::Greater => Err(RefusalCode::Unreadable.into()),
    }
}

pub(super) fn may_have(width: u64, height: u64) -> Result<(), RefusalCode> {
    match width.checked_mul(height) {
        Some(1..=MOST_DOTS) => Ok(()),
        Some(0) => Err(RefusalCode::Unreadable),
        _ => Err(RefusalCode::TooComplex),
    }
}

type Reader<'a> = BufReader<&'a mut dyn Source>;

/// Where the picture ends (PNG, third edition, §5).
fn png(reader: &mut Reader<'_>) -> Result<u64, Stop> {
    let mut at: u64 = 8;
    reader.seek_relative(8)?;
    loop {
        let length = u32::from_be_bytes(bytes(reader)?);
        let kind = bytes::<4>(reader)?;
        let checksum = 4;
        let mut rest = i64::from(length) + checksum;
        if &kind == b"IHDR" && length == 13 {
            let (width, height) = (bytes(reader)?, bytes(reader)?);
            may_have(u32::from_be_bytes(width).into(), u32::from_be_bytes(height).into())?;
            rest -= 8;
        } else if at == 8 {
            return Err(RefusalCode::Unreadable.into());
        }
        reader.seek_relative(rest)?;
        at += 12 + u64::from(length);
        if &kind == b"IEND" {
            return Ok(at);
        }
    }
}

/// Where the picture ends (ITU T.81, annex B). Further pictures may follow, as cameras write them (CIPA DC-007).
fn jpeg(reader: &mut Reader<'_>) -> Result<u64, Stop> {
    let mut sized = false;
    loop {
        match marker(reader)? {
            0x01 | 0xD0..=0xD8 => {}
            0xD9 if !sized => return Err(RefusalCode::Unreadable.into()),
            0xD9 => {
                let end = reader.stream_position()?;
                let mut next = [0; 2];
                let read = reader.read(&mut next)?;
                if read < 2 || next != [0xFF, 0xD8] {
                    return Ok(end);
                }
            }
            kind => {
                let length = u16::from_be_bytes(bytes(reader)?);
                let mut rest = i64::from(length) - 2;
                let frame = matches!(kind, 0xC0..=0xCF) && !matches!(kind, 0xC4 | 0xC8 | 0xCC);
                if frame && rest >= 5 {
                    let [_precision] = bytes(reader)?;
                    let (height, width) = (bytes(reader)?, bytes(reader)?);
                    may_have(u16::from_be_bytes(width).into(), u16::from_be_bytes(height).into())?;
                    sized = true;
                    rest -= 5;
                }
                if rest < 0 {
                    return Err(RefusalCode::Unreadable.into());
                }
                reader.seek_relative(rest)?;
            }
        }
    }
}

/// The next marker; compressed data before it is passed over.
fn marker(reader: &mut Reader<'_>) -> io::Result<u8> {
    loop {
        if bytes::<1>(reader)? == [0xFF] {
            let mut kind = bytes::<1>(reader)?[0];
            while kind == 0xFF {
                kind = bytes::<1>(reader)?[0];
            }
            if kind != 0 {
                return Ok(kind);
            }
        }
    }
}

/// The next bytes.
pub(super) fn bytes<const N: usize>(reader: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    reader.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// The bytes at a place.
pub(super) fn bytes_at<const N: usize>(source: &mut dyn Source, at: u64) -> io::Result<[u8; N]> {
    source.seek(SeekFrom::Start(at))?;
    let mut bytes = [0; N];
    source.read_exact(&mut bytes)?;
    Ok(bytes)
}
