//! Streams out of the store.

use std::{fmt, io, ops::RangeInclusive};

use aws_sdk_s3::primitives::ByteStream;
use bytes::Bytes;
use futures::{StreamExt as _, stream, stream::BoxStream};
use sha2::{Digest as _, Sha256};
use tokio::time::timeout;

use crate::{Error, Key, Objects, Range, Sha256Hex, client::IDLE, range::served, traced::traced};

/// An object on its way.
pub struct Download {
    /// How many bytes the whole object has.
    pub size: u64,
    /// Which of them come, if not all.
    pub range: Option<RangeInclusive<u64>>,
    /// The bytes. A whole file that is damaged ends with an error of the kind `InvalidData`
    /// in place of its last chunk.
    pub stream: BoxStream<'static, io::Result<Bytes>>,
}

impl fmt::Debug for Download {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = out.debug_struct("Download");
        fields.field("size", &self.size).field("range", &self.range).finish_non_exhaustive()
    }
}

impl Objects {
    /// Opens the object at `key`, or a range of it.
    pub async fn get(&self, key: &Key, range: Option<Range>) -> Result<Download, Error> {
        let call = self.client.get_object().bucket(&self.bucket).key(key.to_string());
        let call = call.set_range(range.map(|range| range.to_string()));
        let found = traced("GetObject", call.send()).await.map_err(Error::of_read(key))?;
        let part = found.content_range().and_then(served);
        let length = found.content_length().and_then(|length| u64::try_from(length).ok());
        let (range, size) = match (part, length) {
            (Some((range, size)), _) => (Some(range), size),
            (None, Some(size)) => (None, size),
            (None, None) => {
                let reason = "it has no length".to_owned();
                return Err(Error::Corrupt { key: key.clone(), reason });
            }
        };
        let expected = key.content().filter(|_| range.is_none()).cloned();
        let reading = Reading { body: found.body, expected, hash: Sha256::new(), held: None };
        let stream = stream::try_unfold(reading, Reading::next).boxed();
        Ok(Download { size, range, stream })
    }
}

struct Reading {
    body: ByteStream,
    /// What the hash must be at the end.
    expected: Option<Sha256Hex>,
    hash: Sha256,
    /// The last chunk, which goes on only when the next has come, or the hash is right.
    held: Option<Bytes>,
}

impl Reading {
    async fn next(mut self) -> io::Result<Option<(Bytes, Self)>> {
        loop {
            match timeout(IDLE, self.body.try_next()).await? {
                Ok(Some(chunk)) if self.expected.is_none() => return Ok(Some((chunk, self))),
                Ok(Some(chunk)) => {
                    self.hash.update(&chunk);
                    if let Some(held) = self.held.replace(chunk) {
                        return Ok(Some((held, self)));
                    }
                }
                Ok(None) => {
                    self.verify()?;
                    return Ok(self.held.take().map(|last| (last, self)));
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
    }

    fn verify(&mut self) -> io::Result<()> {
        let found = || Sha256Hex::from(<[u8; 32]>::from(self.hash.clone().finalize()));
        match self.expected.take() {
            Some(expected) if found() != expected => {
                let error = format!("the content of {expected} is damaged");
                Err(io::Error::new(io::ErrorKind::InvalidData, error))
            }
            _ => Ok(()),
        }
    }
}
