//! Bodies for uploads.

use std::io;

use bytes::Bytes;
use futures::{Stream, StreamExt as _, stream};

/// The size of a part of an upload.
pub(crate) const PART: usize = 8 * 1024 * 1024;

const CHUNK: usize = 64 * 1024;

/// A small body.
pub(crate) fn of(body: &'static [u8]) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    stream::iter([Ok(Bytes::from_static(body))])
}

/// A body of `size` bytes, made while it is read.
pub(crate) fn sized(size: usize) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    let chunks = (0..size.div_ceil(CHUNK)).map(move |index| {
        let length = CHUNK.min(size - index * CHUNK);
        Ok(Bytes::from(vec![u8::try_from(index % 251).unwrap(); length]))
    });
    stream::iter(chunks)
}

/// The same in one piece.
pub(crate) async fn whole(size: usize) -> Vec<u8> {
    sized(size).map(|chunk| chunk.unwrap().to_vec()).concat().await
}
