//! One upload in parts, which is completed or leaves nothing behind.

use aws_sdk_s3::{
    primitives::ByteStream,
    types::{ChecksumAlgorithm, CompletedMultipartUpload, CompletedPart},
};
use bytes::Bytes;
use tokio::runtime::Handle;

use crate::{Error, Key, Objects, client::patient, traced::traced};

/// Discarded in the background if it is dropped before its end.
pub(crate) struct Multipart {
    objects: Objects,
    key: Key,
    /// The server's name for it, until it is completed or discarded.
    id: Option<String>,
    parts: Vec<CompletedPart>,
}

impl Multipart {
    pub(crate) async fn begin(objects: &Objects, key: &Key) -> Result<Self, Error> {
        let call = objects.client.create_multipart_upload().bucket(&objects.bucket);
        let call = call.key(key.to_string()).checksum_algorithm(ChecksumAlgorithm::Sha256);
        let begun = traced("CreateMultipartUpload", call.send()).await.map_err(Error::of_call)?;
        Ok(Self {
            objects: objects.clone(),
            key: key.clone(),
            id: begun.upload_id,
            parts: Vec::new(),
        })
    }

    pub(crate) async fn add(&mut self, part: Bytes) -> Result<(), Error> {
        let number = i32::try_from(self.parts.len() + 1).unwrap_or(i32::MAX);
        let call = self.objects.client.upload_part().bucket(&self.objects.bucket);
        let call = call.key(self.key.to_string()).set_upload_id(self.id.clone());
        let call = call.part_number(number).checksum_algorithm(ChecksumAlgorithm::Sha256);
        let added = traced("UploadPart", call.body(ByteStream::from(part)).send()).await;
        let added = added.map_err(Error::of_write(&self.key))?;
        let part = CompletedPart::builder().part_number(number).set_e_tag(added.e_tag);
        self.parts.push(part.set_checksum_sha256(added.checksum_sha256).build());
        Ok(())
    }

    /// Makes an object of the parts.
    pub(crate) async fn complete(&mut self) -> Result<(), Error> {
        let parts = CompletedMultipartUpload::builder().set_parts(Some(self.parts.clone()));
        let call = self.objects.client.complete_multipart_upload().bucket(&self.objects.bucket);
        let call = call.key(self.key.to_string()).set_upload_id(self.id.clone());
        let call = call.multipart_upload(parts.build()).customize().config_override(patient());
        let completed = traced("CompleteMultipartUpload", call.send()).await;
        completed.map_err(Error::of_write(&self.key))?;
        self.id = None;
        Ok(())
    }

    /// Removes the parts. What cannot be removed is left to the server's own expiry.
    pub(crate) async fn discard(mut self) {
        if let Some(id) = self.id.take() {
            discard(self.objects.clone(), self.key.clone(), id).await;
        }
    }
}

impl Drop for Multipart {
    fn drop(&mut self) {
        if let (Some(id), Ok(handle)) = (self.id.take(), Handle::try_current()) {
            let discard = discard(self.objects.clone(), self.key.clone(), id);
            self.objects.discards.spawn_on(discard, &handle);
        }
    }
}

async fn discard(objects: Objects, key: Key, id: String) {
    let call = objects.client.abort_multipart_upload().bucket(&objects.bucket);
    let call = call.key(key.to_string()).upload_id(id);
    if let Err(error) = traced("AbortMultipartUpload", call.send()).await {
        let error: &dyn std::error::Error = &error;
        tracing::warn!(%key, error, "the parts of an upload could not be discarded");
    }
}
