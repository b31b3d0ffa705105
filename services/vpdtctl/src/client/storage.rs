//! What storage is asked.

use contract::FileId;
use reqwest::Method;
use storage_api::v1::File;

use super::{Client, Result};

impl Client {
    /// Uploads a file; it can be used once it was checked.
    pub(crate) async fn upload(&self, name: &str, content: Vec<u8>) -> Result<File> {
        let request = self.keyed(Method::POST, "/files").query(&[("name", name)]);
        let request = request.header("content-type", "application/octet-stream").body(content);
        self.answer(request).await?.read()
    }

    /// What is known of a file.
    pub(crate) async fn file(&self, id: FileId) -> Result<File> {
        self.get(&format!("/files/{id}"), &[]).await
    }

    /// What is in it.
    pub(crate) async fn content(&self, id: FileId) -> Result<Vec<u8>> {
        let request = self.request(Method::GET, &format!("/files/{id}/content"));
        Ok(self.answer(request).await?.bytes())
    }
}
