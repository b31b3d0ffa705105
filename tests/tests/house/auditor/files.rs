//! No file was lost, and none was changed (I2).

use std::collections::HashMap;

use anyhow::Context as _;
use futures::TryStreamExt as _;
use objects::{Key, Sha256Hex};
use uuid::Uuid;

use super::Auditor;

/// A file as one of the services knows it: its size and its SHA-256.
type Known = (i64, String);

/// Names the files of documents that are not what they were; tells how many documents' files there
/// are.
pub(super) async fn look(auditor: &Auditor, wrong: &mut Vec<String>) -> anyhow::Result<usize> {
    let of_documents: Vec<(Uuid, Uuid, i64, String)> =
        sqlx::query_as("SELECT document_id, file_id, size, sha256 FROM document_files")
            .fetch_all(auditor.of_service("registry")?)
            .await?;
    let stored: Vec<(Uuid, i64, String)> =
        sqlx::query_as("SELECT id, size, sha256 FROM files WHERE state = 'ready'")
            .fetch_all(auditor.of_service("storage")?)
            .await?;
    let stored: HashMap<Uuid, Known> =
        stored.into_iter().map(|(id, size, sha256)| (id, (size, sha256))).collect();
    let mut read = HashMap::new();
    for (document, file, size, sha256) in &of_documents {
        let known = (*size, sha256.clone());
        if stored.get(file) != Some(&known) {
            let stored = stored.get(file);
            wrong.push(format!("document {document}: file {file} is {known:?}, not {stored:?}"));
        }
        if !read.contains_key(sha256) {
            read.insert(sha256.clone(), bytes(auditor, sha256).await);
        }
        match read.get(sha256) {
            Some(Ok(bytes)) if i64::try_from(*bytes)? == *size => {}
            other => wrong.push(format!("document {document}: file {file} reads {other:?}")),
        }
    }
    Ok(of_documents.len())
}

/// Reads a content, which is an error unless its hash is right; tells how many bytes it has.
async fn bytes(auditor: &Auditor, sha256: &str) -> anyhow::Result<usize> {
    let key = Key::sha256(&sha256.parse::<Sha256Hex>()?);
    let mut download = auditor.objects.get(&key, None).await?;
    let mut size = 0;
    while let Some(chunk) = download.stream.try_next().await.context("the content")? {
        size += chunk.len();
    }
    Ok(size)
}
