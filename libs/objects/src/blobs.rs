//! Whole objects: put, promote, head, delete.

use aws_sdk_s3::primitives::ByteStream;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;

use crate::{Error, Key, Objects, Sha256Hex, client::patient, traced::traced};

/// What is known of an object without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// How many bytes it has.
    pub size: u64,
    /// What it was said to be when it was put.
    pub content_type: Option<String>,
}

impl Objects {
    /// Stores something small that was made here, in place of what is there.
    pub async fn put_bytes(&self, key: &Key, body: Bytes, content_type: &str) -> Result<(), Error> {
        let sha256 = Sha256Hex::of(&body);
        if key.content().is_some_and(|content| *content != sha256) {
            let reason = format!("its content is {sha256}");
            return Err(Error::Corrupt { key: key.clone(), reason });
        }
        self.put_whole(key, body, Some(content_type), &sha256).await
    }

    pub(crate) async fn put_whole(
        &self,
        key: &Key,
        body: Bytes,
        content_type: Option<&str>,
        sha256: &Sha256Hex,
    ) -> Result<(), Error> {
        let digest = hex::decode(sha256.as_str()).expect("a Sha256Hex has only digits");
        let call = self.client.put_object().bucket(&self.bucket).key(key.to_string());
        let call = call.set_content_type(content_type.map(str::to_owned));
        let call = call.checksum_sha256(STANDARD.encode(digest)).body(ByteStream::from(body));
        traced("PutObject", call.send()).await.map_err(Error::of_write(key))?;
        Ok(())
    }

    /// Moves what is staged to the address of its content, and returns that.
    ///
    /// `sha256` is what [`Objects::put_stream`] found. A content that is there already is
    /// not written again; promoting twice does no harm.
    pub async fn promote(&self, staging: &Key, sha256: &Sha256Hex) -> Result<Key, Error> {
        if !staging.is_staging() {
            return Err(Error::NotStaging { key: staging.clone() });
        }
        let content = Key::sha256(sha256);
        let staged = self.find(staging).await?;
        let there = self.find(&content).await?;
        let Some(staged) = staged else {
            let promoted_before = there.map(|_| content);
            return promoted_before.ok_or_else(|| Error::NotFound { key: staging.clone() });
        };
        if there.is_none_or(|there| there.size != staged.size) {
            self.copy(staging, &content).await?;
            let size = self.head(&content).await?.size;
            if size != staged.size {
                let reason = format!("{size} of {} bytes were copied", staged.size);
                return Err(Error::Corrupt { key: content, reason });
            }
        }
        self.delete(staging).await?;
        Ok(content)
    }

    /// What is known of the object at `key`.
    pub async fn head(&self, key: &Key) -> Result<Head, Error> {
        let call = self.client.head_object().bucket(&self.bucket).key(key.to_string());
        let found = traced("HeadObject", call.send()).await.map_err(Error::of_read(key))?;
        let size = found.content_length().and_then(|size| u64::try_from(size).ok());
        let size = size.ok_or_else(|| Error::Corrupt {
            key: key.clone(),
            reason: "it has no length".to_owned(),
        })?;
        Ok(Head { size, content_type: found.content_type })
    }

    /// Deletes the object at `key`; that there is none is no error.
    pub async fn delete(&self, key: &Key) -> Result<(), Error> {
        let call = self.client.delete_object().bucket(&self.bucket).key(key.to_string());
        match traced("DeleteObject", call.send()).await.map_err(Error::of_read(key)) {
            Ok(_) | Err(Error::NotFound { .. }) => Ok(()),
            Err(other) => Err(other),
        }
    }

    async fn find(&self, key: &Key) -> Result<Option<Head>, Error> {
        match self.head(key).await {
            Ok(head) => Ok(Some(head)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(other) => Err(other),
        }
    }

    async fn copy(&self, from: &Key, to: &Key) -> Result<(), Error> {
        let call = self.client.copy_object().bucket(&self.bucket).key(to.to_string());
        let call = call.copy_source(format!("{}/{from}", self.bucket));
        let call = call.customize().config_override(patient());
        traced("CopyObject", call.send()).await.map_err(Error::of_read(from))?;
        Ok(())
    }
}
