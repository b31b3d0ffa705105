//! A ZIP archive, opened with care (ASVS 5.2.3, 5.3.3).

use std::io::{self, Read};

use storage_api::v1::RefusalCode;
use zip::{CompressionMethod, ZipArchive, result::ZipError};

use super::{Source, Stop, tail};

/// More files than an office program writes.
const MOST_ENTRIES: u16 = 1_000;
/// What an archive may unpack to, with all that is in it.
pub(super) const LARGEST_UNPACKED: u64 = 1 << 30;
/// How many times its size a file may have when it is unpacked; small ones may have more.
const STEEPEST: u64 = 100;
const SMALL: u64 = 1 << 20;

/// How much of a file is looked at: more text than anybody writes.
pub(super) const KEPT: u64 = 16 << 20;

/// How many bytes may still be unpacked.
#[derive(Debug)]
pub(super) struct Budget(pub(super) u64);

/// One file of an archive, unpacked as far as it was asked for.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    /// Its first bytes.
    pub(super) kept: Vec<u8>,
    /// How many it has.
    pub(super) size: u64,
}

/// Unpacks each file in turn, counting what really comes out, and shows its first bytes to `look`.
pub(super) fn each(
    source: &mut dyn Source,
    size: u64,
    budget: &mut Budget,
    look: &mut dyn FnMut(Entry, &mut Budget) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let count = is_only_an_archive(&tail(source, size, 22)?)?;
    let mut archive = ZipArchive::new(source).map_err(unreadable)?;
    // One of several files of a name would be chosen by the reader, not by us.
    if archive.len() != usize::from(count) {
        return Err(RefusalCode::Polyglot.into());
    }
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(unreadable)?;
        let name = file.name().map_err(unreadable)?.into_owned();
        if file.encrypted() {
            return Err(RefusalCode::Encrypted.into());
        }
        let known =
            matches!(file.compression(), CompressionMethod::Stored | CompressionMethod::Deflated);
        if file.is_symlink() || file.enclosed_name().is_none() || name.contains('\\') || !known {
            return Err(RefusalCode::Unreadable.into());
        }
        let steep = file.compressed_size().saturating_mul(STEEPEST).max(SMALL);
        let entry = unpack(&mut file, name, steep.min(budget.0))?;
        budget.0 -= entry.size;
        drop(file);
        look(entry, budget)?;
    }
    Ok(())
}

/// The number of files, if the archive ends where the file ends, without a comment, and is no larger than those
/// of office programs are.
fn is_only_an_archive(end: &[u8]) -> Result<u16, RefusalCode> {
    match end {
        [b'P', b'K', 5, 6, 0, 0, 0, 0, a, b, c, d, .., 0, 0] if [a, b] == [c, d] => {
            let count = u16::from_le_bytes([*a, *b]);
            if count > MOST_ENTRIES { Err(RefusalCode::ArchiveBomb) } else { Ok(count) }
        }
        _ => Err(RefusalCode::Polyglot),
    }
}

fn unpack(file: &mut impl Read, name: String, most: u64) -> Result<Entry, Stop> {
    let mut kept = Vec::new();
    file.by_ref().take(KEPT.min(most + 1)).read_to_end(&mut kept).map_err(damaged)?;
    let mut rest = file.take((most + 1).saturating_sub(kept.len() as u64));
    let size = kept.len() as u64 + io::copy(&mut rest, &mut io::sink()).map_err(damaged)?;
    if size > most {
        return Err(RefusalCode::ArchiveBomb.into());
    }
    Ok(Entry { name, kept, size })
}

/// Wrong data, not a failing disk: those would fail before, when the directory is read.
fn damaged(_: io::Error) -> Stop {
    RefusalCode::Unreadable.into()
}

fn unreadable(error: ZipError) -> Stop {
    match error {
        ZipError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => Stop::Read(error),
        _ => RefusalCode::Unreadable.into(),
    }
}
