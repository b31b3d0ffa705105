//! Streams into the store.

use std::io;

use bytes::Bytes;
use futures::{Stream, StreamExt as _};

use crate::{
    Error, Key, Objects, Sha256Hex,
    multipart::Multipart,
    parts::{PART, Parts},
};

/// The most a file may have: more cannot be copied in one call, so not be promoted.
pub const MAX_SIZE: u64 = 5 * 1024 * 1024 * 1024;

/// What has been stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// How many bytes.
    pub size: u64,
    /// Their hash, for [`Objects::promote`].
    pub sha256: Sha256Hex,
}

impl Objects {
    /// Stores a body of unknown length at the staging key `key`; memory stays flat.
    ///
    /// With an error, nothing is stored. A body may have `limit` bytes, and never more
    /// than [`MAX_SIZE`].
    pub async fn put_stream(
        &self,
        key: &Key,
        body: impl Stream<Item = io::Result<Bytes>> + Send + 'static,
        limit: u64,
    ) -> Result<Stored, Error> {
        if !key.is_staging() {
            return Err(Error::NotStaging { key: key.clone() });
        }
        let mut parts = Parts::new(body.boxed(), limit.min(MAX_SIZE));
        let first = parts.next().await?;
        if first.len() < PART {
            let (size, sha256) = parts.finish();
            self.put_whole(key, first, None, &sha256).await?;
            return Ok(Stored { size, sha256 });
        }
        let mut upload = Multipart::begin(self, key).await?;
        match send(&mut upload, first, &mut parts).await {
            Ok(()) => {
                let (size, sha256) = parts.finish();
                Ok(Stored { size, sha256 })
            }
            Err(error) => {
                upload.discard().await;
                Err(error)
            }
        }
    }
}

async fn send(upload: &mut Multipart, first: Bytes, parts: &mut Parts) -> Result<(), Error> {
    let mut part = first;
    while !part.is_empty() {
        let last = part.len() < PART;
        upload.add(part).await?;
        part = if last { Bytes::new() } else { parts.next().await? };
    }
    upload.complete().await
}
