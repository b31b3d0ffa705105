//! A stream cut into parts of equal size.

use std::io;

use bytes::{Bytes, BytesMut};
use futures::{StreamExt as _, stream::BoxStream};
use sha2::{Digest as _, Sha256};
use tokio::time::timeout;

use crate::{Error, Sha256Hex, client::IDLE};

/// The size of all parts but the last. S3 wants at least 5 MiB, and at most 10,000 parts.
pub(crate) const PART: usize = 8 * 1024 * 1024;

/// Counts and hashes what passes.
pub(crate) struct Parts {
    stream: BoxStream<'static, io::Result<Bytes>>,
    rest: Bytes,
    hash: Sha256,
    size: u64,
    limit: u64,
}

impl Parts {
    pub(crate) fn new(stream: BoxStream<'static, io::Result<Bytes>>, limit: u64) -> Self {
        Self { stream, rest: Bytes::new(), hash: Sha256::new(), size: 0, limit }
    }

    /// The next part. One that is shorter than [`PART`], or empty, is the last.
    pub(crate) async fn next(&mut self) -> Result<Bytes, Error> {
        let mut part = BytesMut::with_capacity(PART);
        loop {
            let room = PART - part.len();
            part.extend_from_slice(&self.rest.split_to(room.min(self.rest.len())));
            if part.len() == PART {
                return Ok(part.freeze());
            }
            match timeout(IDLE, self.stream.next()).await {
                Ok(Some(chunk)) => self.take(chunk.map_err(Error::Body)?)?,
                Ok(None) => return Ok(part.freeze()),
                Err(late) => return Err(Error::Body(late.into())),
            }
        }
    }

    fn take(&mut self, chunk: Bytes) -> Result<(), Error> {
        self.size += chunk.len() as u64;
        if self.size > self.limit {
            return Err(Error::TooLarge { limit: self.limit });
        }
        self.hash.update(&chunk);
        self.rest = chunk;
        Ok(())
    }

    /// How many bytes have passed, and their hash.
    pub(crate) fn finish(self) -> (u64, Sha256Hex) {
        (self.size, <[u8; 32]>::from(self.hash.finalize()).into())
    }
}

#[cfg(test)]
mod tests {
    use futures::stream;

    use super::*;

    fn parts(chunks: &[usize], limit: u64) -> Parts {
        let chunks: Vec<_> = chunks.iter().map(|&size| Ok(Bytes::from(vec![1; size]))).collect();
        Parts::new(stream::iter(chunks).boxed(), limit)
    }

    #[tokio::test]
    async fn chunks_of_any_size_become_parts_of_one_size() {
        for chunks in [&[PART, PART, 3][..], &[2 * PART + 3], &[5, PART - 3, PART + 1]] {
            let mut parts = parts(chunks, u64::MAX);

            for size in [PART, PART, 3] {
                assert_eq!(parts.next().await.unwrap().len(), size, "{chunks:?}");
            }
            assert_eq!(
                parts.finish(),
                ((2 * PART + 3) as u64, Sha256Hex::of(&vec![1; 2 * PART + 3]))
            );
        }
    }

    #[tokio::test]
    async fn the_last_part_may_be_empty() {
        let mut parts = parts(&[PART], u64::MAX);

        assert_eq!(parts.next().await.unwrap().len(), PART);
        assert_eq!(parts.next().await.unwrap().len(), 0);
    }

    #[tokio::test]
    async fn the_limit_itself_is_allowed_and_one_byte_more_is_not() {
        assert_eq!(parts(&[4, 6], 10).next().await.unwrap().len(), 10);

        let error = parts(&[4, 7], 10).next().await.unwrap_err();

        assert!(matches!(error, Error::TooLarge { limit: 10 }), "{error:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_stands_still_is_given_up() {
        let mut parts = Parts::new(stream::pending().boxed(), 10);

        let error = parts.next().await.unwrap_err();

        assert!(matches!(&error, Error::Body(cause) if cause.kind() == io::ErrorKind::TimedOut));
    }
}
