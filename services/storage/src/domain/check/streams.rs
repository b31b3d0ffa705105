//! Streams of a PDF: what they unpack to has an end (ASVS 5.2.3, 5.2.6).

use lopdf::{DecompressError, Dictionary, Document, Error, Object, Stream};
use storage_api::v1::RefusalCode;

/// The most that one stream may unpack to: a colour page of A4 at 600 dpi has 104 MB.
const LARGEST: usize = 256 << 20;
/// The most that all of them together may.
const LARGEST_TOGETHER: usize = 8 << 30;
/// No filter makes more than this of one byte.
const STEEPEST: usize = 2_000;
/// The most dots of one picture: an A0 sheet at 300 dpi.
const MOST_DOTS: i64 = 150_000_000;

/// Whether every stream can be unpacked.
pub(super) fn have_an_end(document: &Document) -> Result<(), RefusalCode> {
    let mut together: usize = 0;
    for object in document.objects.values() {
        let Object::Stream(stream) = object else { continue };
        has_few_dots(document, &stream.dict)?;
        together = together.saturating_add(unpacked(stream, LARGEST)?);
        if together > LARGEST_TOGETHER {
            return Err(RefusalCode::ArchiveBomb);
        }
    }
    Ok(())
}

/// How much the stream may unpack to; if that could be more than `largest`, it is tried.
fn unpacked(stream: &Stream, largest: usize) -> Result<usize, RefusalCode> {
    let filters = stream.filters().map_or(0, |filters| filters.len());
    let most = (0..filters).fold(stream.content.len(), |most, _| most.saturating_mul(STEEPEST));
    if most <= largest {
        return Ok(0);
    }
    match stream.decompressed_content_with_limit(largest) {
        Ok(content) => Ok(content.len()),
        Err(Error::Decompress(
            DecompressError::MemoryLimitExceeded { .. } | DecompressError::TooManyFilters { .. },
        )) => Err(RefusalCode::ArchiveBomb),
        // Filters of pictures, whose dots were counted, and damaged ones, which are shown as nothing.
        Err(_) => Ok(stream.content.len()),
    }
}

fn has_few_dots(document: &Document, picture: &Dictionary) -> Result<(), RefusalCode> {
    let number = |key: &[u8]| picture.get_deref(key, document).and_then(Object::as_i64);
    let (Ok(width), Ok(height)) = (number(b"Width"), number(b"Height")) else { return Ok(()) };
    match width.checked_mul(height) {
        Some(..=MOST_DOTS) => Ok(()),
        _ => Err(RefusalCode::TooComplex),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LARGEST: usize = 1 << 20;

    fn zeros(count: usize) -> Stream {
        let mut stream = Stream::new(Dictionary::new(), vec![0; count]);
        stream.compress().unwrap();
        stream
    }

    #[test]
    fn a_stream_that_unpacks_to_more_than_the_most_is_refused() {
        assert_eq!(unpacked(&zeros(LARGEST), LARGEST), Ok(LARGEST));
        assert_eq!(unpacked(&zeros(LARGEST + 1), LARGEST), Err(RefusalCode::ArchiveBomb));
    }

    #[test]
    fn a_stream_packed_again_and_again_is_tried_too() {
        let mut twice = Stream::new(Dictionary::new(), zeros(4 * LARGEST).content);
        twice.compress().unwrap();
        twice.dict.set("Filter", vec!["FlateDecode".into(), "FlateDecode".into()]);

        assert_eq!(unpacked(&twice, LARGEST), Err(RefusalCode::ArchiveBomb));
    }
}
