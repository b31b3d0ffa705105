//! What registry is asked.

use contract::DocumentId;
use registry_api::v1::{
    DeliveryList, Document, DocumentSummary, DraftContent, FinalFile, KindList, NumberDocument,
    PaperArrival, PaperDocument, RefuseArrival, RegisterArrival, SubmitDraft,
};
use serde_json::json;

use super::{Client, Result, Trace};

impl Client {
    pub(crate) async fn kinds(&self) -> Result<KindList> {
        self.get("/kinds", &[]).await
    }

    pub(crate) async fn draft(&self, content: &DraftContent) -> Result<Document> {
        self.command("/drafts", content).await?.read()
    }

    pub(crate) async fn submit(&self, id: DocumentId, to: &SubmitDraft) -> Result<()> {
        self.command(&format!("/drafts/{id}/submit"), to).await.map(drop)
    }

    /// A document in either direction.
    pub(crate) async fn document(&self, id: DocumentId) -> Result<Document> {
        self.get(&format!("/documents/{id}"), &[]).await
    }

    /// Enters a document that was signed on paper.
    pub(crate) async fn document_on_paper(&self, document: &PaperDocument) -> Result<Document> {
        self.command("/documents/paper", document).await?.read()
    }

    pub(crate) async fn number(&self, id: DocumentId) -> Result<Document> {
        let body = NumberDocument::default();
        self.command(&format!("/documents/{id}/number"), &body).await?.read()
    }

    pub(crate) async fn final_file(&self, id: DocumentId, file: &FinalFile) -> Result<Document> {
        self.command(&format!("/documents/{id}/final-file"), file).await?.read()
    }

    /// Releases a document as the beginning of `trace`; tells the trace that the house answered.
    pub(crate) async fn release(&self, id: DocumentId, trace: &Trace) -> Result<String> {
        let path = format!("/documents/{id}/release");
        let answer = self.command_in(trace, &path, &json!({})).await?;
        Ok(answer.trace_id.unwrap_or_else(|| trace.id().to_owned()))
    }

    /// Where a released document is, recipient by recipient.
    pub(crate) async fn deliveries(&self, id: DocumentId) -> Result<DeliveryList> {
        self.get(&format!("/documents/{id}/deliveries"), &[]).await
    }

    /// The arrivals that wait to be received.
    pub(crate) async fn arrivals(&self) -> Result<Vec<DocumentSummary>> {
        self.list("/arrivals", &[("state", "arrived")]).await
    }

    pub(crate) async fn register(&self, id: DocumentId, how: &RegisterArrival) -> Result<Document> {
        self.command(&format!("/arrivals/{id}/register"), how).await?.read()
    }

    pub(crate) async fn refuse(&self, id: DocumentId, why: &RefuseArrival) -> Result<()> {
        self.command(&format!("/arrivals/{id}/refuse"), why).await.map(drop)
    }

    /// Enters a document that came on paper.
    pub(crate) async fn arrival_on_paper(&self, arrival: &PaperArrival) -> Result<Document> {
        self.command("/arrivals/paper", arrival).await?.read()
    }
}
