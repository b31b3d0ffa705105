//! The check of a file's content, step by step (ASVS 5.2, `limits.md` §6.2). Nothing is believed of its name.

mod complete;
mod office;
mod package;
mod pdf;
mod picture;
mod recognise;
mod secret;
mod signature;
mod streams;
mod tiff;

use std::io::{self, Read, Seek, SeekFrom};

use pades::TrustAnchors;
use storage_api::v1::{RefusalCode, VirusScan};

use super::{Findings, Kind, Signature};

/// The most that a PDF may have, whatever else is allowed: it is read as a whole.
const LARGEST_IN_MEMORY: u64 = 200 << 20;

/// Something that can be read from anywhere: the bytes themselves, or a file of ours that holds them.
pub(crate) trait Source: Read + Seek + Send {}

impl<T: Read + Seek + Send> Source for T {}

/// Why a check did not come to findings.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Stop {
    /// The file may not be used.
    #[error("the file is refused: {0:?}")]
    Refused(RefusalCode),
    /// Our own copy could not be read.
    #[error("the copy of the file could not be read")]
    Read(#[from] io::Error),
}

impl From<RefusalCode> for Stop {
    fn from(code: RefusalCode) -> Self {
        Self::Refused(code)
    }
}

/// Looks into the `size` bytes of `source`, which its name calls `claimed`.
pub(crate) fn inspect(
    claimed: Kind,
    source: &mut dyn Source,
    size: u64,
    trust: &TrustAnchors,
) -> Result<Findings, Stop> {
    let head = head(source)?;
    if recognise::by_head(&head, claimed)? != claimed {
        return Err(RefusalCode::TypeMismatch.into());
    }
    let found = match claimed {
        Kind::Pdf => pdf::inspect(whole(source, size)?, trust)?,
        Kind::Png | Kind::Jpeg => {
            picture::inspect(claimed, source, size)?;
            nothing_to_read()
        }
        Kind::Tiff => {
            tiff::inspect(source, size)?;
            nothing_to_read()
        }
        Kind::Docx | Kind::Xlsx | Kind::Pptx | Kind::Odt => {
            let text = office::inspect(claimed, source, size)?;
            Findings { first_page_text: text, ..nothing_to_read() }
        }
    };
    Ok(found)
}

fn nothing_to_read() -> Findings {
    Findings {
        pages: 0,
        first_page_text: String::new(),
        signature: Signature::NONE,
        virus_scan: VirusScan::NotScanned,
    }
}

/// The first kilobyte.
fn head(source: &mut dyn Source) -> io::Result<Vec<u8>> {
    source.rewind()?;
    let mut head = Vec::with_capacity(1024);
    Read::take(&mut *source, 1024).read_to_end(&mut head)?;
    Ok(head)
}

/// The last `most` bytes, or all.
fn tail(source: &mut dyn Source, size: u64, most: u64) -> io::Result<Vec<u8>> {
    source.seek(SeekFrom::Start(size.saturating_sub(most)))?;
    let mut tail = Vec::new();
    Read::take(&mut *source, most).read_to_end(&mut tail)?;
    Ok(tail)
}

fn whole(source: &mut dyn Source, size: u64) -> Result<Vec<u8>, Stop> {
    if size > LARGEST_IN_MEMORY {
        return Err(RefusalCode::TooComplex.into());
    }
    source.rewind()?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    source.read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
